package io.jenkins.plugins.livemigration.vsphere.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.network.request.InvalidVmotionNetworkException;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequestBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * On a vCenter in memory: VMware's simulator has neither SelectVnicForNicType and DeselectVnicForNicType nor AddVirtualNic and
 * UpdateVirtualNic.
 */
class VmotionNetworkTest {

    private final FakeVcenter vcenter = FakeVcenter.sample();
    private final FakeEsx esx1 = vcenter.host("esx1");
    private final FakeEsx esx2 = vcenter.host("esx2");
    private final RecordedLines log = new RecordedLines();

    @AfterEach
    void noInterruptIsLeftBehind() {
        Thread.interrupted();
    }

    @Test
    void whatIsEnabledAlreadyIsLeftAlone() throws Exception {
        VmotionNetworkReport report = run(cluster());

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(report.changed()).isFalse();
        assertThat(report.message())
                .isEqualTo("vMotion enabled on all hosts of C0: nothing was changed, all was so already.");
        assertThat(report.adapters())
                .extracting("host", "device", "vmotion")
                .containsExactly(tuple("esx1", "vmk1", true), tuple("esx2", "vmk1", true));
        assertThat(vcenter.calls.made()).containsExactly("inventory", "hosts");
    }

    @Test
    void thePlanIsShownThenCarriedOutThenASecondRunFindsNothingToDo() throws Exception {
        deselect(esx1);
        deselect(esx2);
        VmotionNetworkReport report = run(cluster().portgroup("vMotion"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(report.changed()).isTrue();
        assertThat(log.lines())
                .containsExactly(
                        "Plan: vMotion enabled on all hosts of C0",
                        "esx1",
                        "    vmk1: vMotion off -> on",
                        "esx2",
                        "    vmk1: vMotion off -> on",
                        "2 changes to be made; 0 adapters are so already",
                        "esx1: vMotion enabled on vmk1",
                        "esx2: vMotion enabled on vmk1",
                        "vMotion enabled on all hosts of C0: 2 changes made, and the hosts say so.");
        assertThat(adapter(esx1, "vmk1").vmotion()).isTrue();
        assertThat(adapter(esx2, "vmk1").vmotion()).isTrue();
        assertThat(run(cluster().portgroup("vMotion")).outcome()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(vcenter.calls.count("selectVmotion")).isEqualTo(2);
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        deselect(esx1);
        VmotionNetworkReport report = run(hosts("esx1").device("vmk1").mtu(1500).dryRun(true));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.PLANNED);
        assertThat(report.changed()).isFalse();
        assertThat(report.adapters().get(0).changes())
                .containsExactly("vmk1: MTU 9000 -> 1500", "vmk1: vMotion off -> on");
        assertThat(vcenter.calls.made()).containsExactly("inventory", "hosts");
    }

    @Test
    void withoutAnAdapterNamedTheAdaptersAreListed() throws Exception {
        deselect(esx1);

        assertThat(run(hosts("esx1")).problems())
                .containsExactly(
                        "Host esx1 has no adapter with vMotion. Choose one by device or portgroup. It has: vmk0 on"
                                + " 'Management Network' with 192.0.2.1, TCP/IP stack defaultTcpipStack; vmk1 on 'vMotion' with"
                                + " 198.51.100.1, TCP/IP stack defaultTcpipStack.");
    }

    @Test
    void nothingIsTouchedIfOneHostCannotBeAskedAndAllProblemsAreTold() throws Exception {
        deselect(esx1);
        esx2.connection = "notResponding";
        vcenter.addHost("esx3", esx1.cluster).adapters.clear();
        VmotionNetworkReport report = run(cluster().device("vmk1"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "Host esx2 cannot be asked: vCenter says that it is notResponding. Bring it back, or name the other"
                                + " hosts.",
                        "Host esx3 has no VMkernel adapter vmk1. It has: none.");
        assertThat(report.message()).contains("nothing was touched");
        assertThat(adapter(esx1, "vmk1").vmotion()).isFalse();
    }

    @Test
    void namesThatAreUnknownOrMeanSeveralAreRefusedTogether() throws Exception {
        vcenter.addHost("esx1", vcenter.addCluster("C1", esx1.cluster));

        assertThat(run(hosts("esx1", "esx9")).problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .contains("'esx1' is the name of several")
                        .contains("C1/esx1"))
                .contains("There is no host 'esx9' that this user may see.");
        assertThat(run(cluster().cluster("C9")).problems())
                .containsExactly("There is no cluster 'C9' that this user may see.");
    }

    @Test
    void anAdapterIsCreatedOnlyWithAddressAndNetmask() throws Exception {
        vcenter.addNetwork("vMotion B", esx1.cluster);

        assertThat(run(hosts("esx1").portgroup("vMotion B")).problems())
                .containsExactly(
                        "Host esx1 has no adapter on 'vMotion B'; to create one, give its address (ip, or addresses"
                                + " for several hosts) and netmask.");
        assertThat(run(hosts("esx1").portgroup("Nowhere").ip("10.0.0.1").netmask("255.0.0.0"))
                        .problems())
                .containsExactly("Host esx1 has no port group 'Nowhere'. It has: VM Network, vMotion B.");
        VmotionNetworkReport report = run(hosts("esx1", "esx2")
                .portgroup("vMotion B")
                .addresses(Map.of("esx1", "10.0.0.1", "esx2", "10.0.0.2"))
                .netmask("255.0.0.0")
                .mtu(9000));
        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(adapter(esx1, "vmk2"))
                .isEqualTo(new Adapter(
                        "vmk2", "vMotion B", "10.0.0.1", "255.0.0.0", false, 9000, "defaultTcpipStack", true));
        assertThat(log.lines())
                .contains(
                        "    create an adapter on port group 'vMotion B': 10.0.0.1 255.0.0.0, MTU 9000, TCP/IP stack"
                                + " defaultTcpipStack",
                        "    on it: vMotion off -> on");
    }

    @Test
    void onTheStackOfVmotionNothingHasToBeSelectedAndNothingCanBeDeselected() throws Exception {
        VmotionNetworkReport made = run(hosts("esx1")
                .portgroup("VM Network")
                .ip("10.0.0.1")
                .netmask("255.0.0.0")
                .tcpipStack("vmotion"));

        assertThat(made.outcome()).as(made.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(vcenter.calls.count("selectVmotion")).isZero();
        assertThat(run(hosts("esx1")).outcome()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(run(hosts("esx1").device("vmk2").state("disabled")).problems())
                .containsExactly(
                        "Host esx1 has vmk2 on the TCP/IP stack vmotion, where vSphere enables vMotion by the stack:"
                                + " it cannot be disabled there. Remove the adapter instead.");
        assertThat(run(hosts("esx1").device("vmk0")).problems())
                .singleElement()
                .asString()
                .startsWith("Host esx1 uses its TCP/IP stack vmotion alone for vMotion (vmk2 on 'VM Network'");
    }

    @Test
    void anAdapterCannotChangeItsStack() throws Exception {
        assertThat(run(hosts("esx1").device("vmk1").tcpipStack("vmotion")).problems())
                .containsExactly(
                        "Host esx1 has vmk1 on the TCP/IP stack defaultTcpipStack, not on vmotion, and an adapter"
                                + " cannot change its stack. Remove it and create it anew, or leave tcpipStack out.");
    }

    @Test
    void anAddressOfAnotherAdapterIsRefused() throws Exception {
        assertThat(run(hosts("esx1").device("vmk1").ip("198.51.100.2")).problems())
                .containsExactly("Host esx1 cannot have 198.51.100.2: it is the address of vmk1 of esx2.");
    }

    @Test
    void peersThatDoNotFitAreToldOrRefuse() throws Exception {
        change(
                esx2,
                new Adapter("vmk1", "vMotion", "203.0.113.2", "255.255.255.0", false, 1500, "defaultTcpipStack", true));
        FakeEsx esx3 = vcenter.addHost("esx3", esx1.cluster);
        esx3.adapters.remove(1);
        List<String> findings = List.of(
                "Host esx3 of C0 has no vMotion adapter: no guest can move to it or away from it.",
                "The vMotion adapters of C0 differ in MTU: 9000 on esx1; 1500 on esx2. Large packets are lost between them, and"
                        + " a move hangs or fails.",
                "The vMotion adapters of C0 differ in subnet: 198.51.100.0/24 on esx1; 203.0.113.0/24 on esx2. vMotion works"
                        + " between subnets only if they are routed on that TCP/IP stack.");

        VmotionNetworkReport warned = run(hosts("esx1"));
        assertThat(warned.outcome()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(warned.warnings()).isEqualTo(findings);
        VmotionNetworkReport refused = run(hosts("esx1").verifyPeers("fail"));
        assertThat(refused.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(refused.problems()).isEqualTo(findings);
        assertThat(run(hosts("esx1").verifyPeers("never")).warnings()).isEmpty();
    }

    @Test
    void peersOnAnotherTcpipStackAreToldOrRefuse() throws Exception {
        change(esx2, new Adapter("vmk1", "vMotion", "198.51.100.2", "255.255.255.0", false, 9000, "vmotion", true));
        String finding =
                "The vMotion adapters of C0 differ in TCP/IP stack: defaultTcpipStack on esx1; vmotion on esx2."
                        + " Adapters of different stacks do not use the same routes.";

        assertThat(run(hosts("esx1")).warnings()).containsExactly(finding);
        VmotionNetworkReport refused = run(hosts("esx1").mtu(1500).verifyPeers("fail"));
        assertThat(refused.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(refused.problems()).contains(finding);
        assertThat(adapter(esx1, "vmk1").mtu()).as("nothing was touched").isEqualTo(9000);
    }

    @Test
    void peersAreComparedAsTheyWillBe() throws Exception {
        change(
                esx2,
                new Adapter(
                        "vmk1", "vMotion", "198.51.100.2", "255.255.255.0", false, 1500, "defaultTcpipStack", false));

        VmotionNetworkReport report = run(hosts("esx2").device("vmk1").mtu(9000).verifyPeers("fail"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(adapter(esx2, "vmk1").mtu()).isEqualTo(9000);
    }

    @Test
    void theLastAdapterMayGoWithAWarningWhileGuestsRun() throws Exception {
        VmotionNetworkReport report = run(hosts("esx1").state("disabled"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(report.warnings())
                .containsExactly(
                        "Host esx1 loses its last vMotion adapter while 1 guest runs there: none of them can leave it"
                                + " without being powered off.");
        assertThat(adapter(esx1, "vmk1").vmotion()).isFalse();
        vcenter.guest("web01").power = EsxGuest.Power.OFF;
        run(hosts("esx1").device("vmk1"));
        assertThat(run(hosts("esx1").state("disabled")).warnings()).isEmpty();
    }

    @Test
    void aFailureTakesBackWhatWasDoneBefore() throws Exception {
        deselect(esx1);
        deselect(esx2);
        vcenter.calls.before("selectVmotion", () -> {});
        vcenter.calls.fail("selectVmotion", fault("HostConfigFault"));
        VmotionNetworkReport report = run(cluster().portgroup("vMotion"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.changed()).isFalse();
        assertThat(report.undone()).containsExactly("esx1: vMotion disabled again on vmk1");
        assertThat(report.remaining()).isEmpty();
        assertThat(adapter(esx1, "vmk1").vmotion()).isFalse();
        assertThat(report.message()).contains("it failed:").contains("All that had been done is taken back:");
    }

    @Test
    void whatCannotBeTakenBackIsNamed() throws Exception {
        vcenter.addNetwork("vMotion B", esx1.cluster);
        vcenter.calls.fail("selectVmotion", fault("HostConfigFault"));
        VmotionNetworkReport report =
                run(hosts("esx1").portgroup("vMotion B").ip("10.0.0.1").netmask("255.0.0.0"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.changed()).isTrue();
        assertThat(report.remaining())
                .containsExactly(
                        "on esx1, the adapter vmk2 on 'vMotion B' with 10.0.0.1 was created; remove it in vCenter if"
                                + " it is not wanted");
    }

    @Test
    void whatWasChangedIsPutBackWithItsOldValues() throws Exception {
        Adapter before = adapter(esx1, "vmk0");
        vcenter.calls.fail("selectVmotion", fault("HostConfigFault"));
        VmotionNetworkReport report = run(hosts("esx1")
                .device("vmk0")
                .ip("192.0.2.9")
                .netmask("255.255.0.0")
                .mtu(9000));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.warnings())
                .contains(
                        "esx1: if vCenter reaches the host by 192.0.2.1 (vmk0), it loses it when that address changes.");
        assertThat(adapter(esx1, "vmk0")).isEqualTo(before);
        assertThat(report.changed()).isFalse();
    }

    @Test
    void anAdapterThatIsThereIsGivenAnotherAddress() throws Exception {
        VmotionNetworkReport report = run(hosts("esx1").device("vmk1").ip("198.51.100.77"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(report.adapters().get(0).changes())
                .singleElement()
                .asString()
                .contains("198.51.100.77");
        assertThat(adapter(esx1, "vmk1"))
                .as("its netmask is kept")
                .isEqualTo(new Adapter(
                        "vmk1", "vMotion", "198.51.100.77", "255.255.255.0", false, 9000, "defaultTcpipStack", true));
        assertThat(log.lines()).contains("esx1: vmk1 has MTU 9000 and address 198.51.100.77");
        assertThat(vcenter.calls.count("selectVmotion")).isZero();
        assertThat(run(hosts("esx1").device("vmk1").ip("198.51.100.77")).outcome())
                .isEqualTo(NetworkOutcome.IN_PLACE);
    }

    @Test
    void anAnswerToAChangeOfAnAddressThatIsLostIsLookedUp() throws Exception {
        vcenter.calls.loseAnswer("updateAdapter");
        VmotionNetworkReport done = run(hosts("esx1").device("vmk1").ip("198.51.100.77"));
        vcenter.calls.loseRequest("updateAdapter");
        VmotionNetworkReport lost = run(hosts("esx1").device("vmk1").ip("198.51.100.78"));

        assertThat(done.outcome()).as(done.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(lost.outcome()).as(lost.message()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(lost.changed()).isFalse();
        assertThat(lost.undone()).isEmpty();
        assertThat(adapter(esx1, "vmk1").address()).isEqualTo("198.51.100.77");
        assertThat(vcenter.calls.count("updateAdapter")).isEqualTo(2);
    }

    @Test
    void noAdapterIsCreatedOnADistributedPortGroup() throws Exception {
        vcenter.addPlace(ObjectKind.DISTRIBUTED_PORT_GROUP, "DVPG vMotion", esx1.cluster);

        VmotionNetworkReport report =
                run(hosts("esx1").portgroup("DVPG vMotion").ip("10.0.0.1").netmask("255.0.0.0"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "Host esx1 has no adapter on the distributed port group 'DVPG vMotion', and adapters are created"
                                + " on standard port groups only. Create it in vCenter.");
        assertThat(vcenter.calls.count("addAdapter")).isZero();
    }

    @Test
    void anAnswerThatIsLostIsLookedUpAndTheCallNotRepeated() throws Exception {
        deselect(esx1);
        vcenter.addNetwork("vMotion B", esx1.cluster);
        vcenter.calls.loseAnswer("selectVmotion");
        assertThat(run(hosts("esx1").device("vmk1")).outcome()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(vcenter.calls.count("selectVmotion")).isEqualTo(1);

        vcenter.calls.loseAnswer("addAdapter");
        VmotionNetworkReport created =
                run(hosts("esx2").portgroup("vMotion B").ip("10.0.0.1").netmask("255.0.0.0"));
        assertThat(created.outcome()).as(created.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(created.adapters().get(0).device()).isEqualTo("vmk2");
        assertThat(vcenter.calls.count("addAdapter")).isEqualTo(1);
    }

    @Test
    void aRequestThatWasLostIsAFailureAndNothingIsTakenBack() throws Exception {
        deselect(esx1);
        vcenter.calls.loseRequest("selectVmotion");
        VmotionNetworkReport report = run(hosts("esx1").device("vmk1"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.changed()).isFalse();
        assertThat(report.undone()).isEmpty();
        assertThat(vcenter.calls.count("selectVmotion")).isEqualTo(1);
    }

    @Test
    void aHostThatSaysOtherwiseAfterwardsIsAFailure() throws Exception {
        deselect(esx1);
        vcenter.calls.before("hosts", () -> {});
        vcenter.calls.before("hosts", () -> deselect(esx1));
        VmotionNetworkReport report = run(hosts("esx1").device("vmk1"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.problems())
                .containsExactly(
                        "esx1: vmk1 is not as planned when the host is read again: vMotion off, address 198.51.100.1"
                                + " 255.255.255.0, MTU 9000.");
    }

    @Test
    void aStopBetweenTwoChangesTakesBackTheFirst() throws Exception {
        deselect(esx1);
        deselect(esx2);
        vcenter.calls.before("selectVmotion", () -> Thread.currentThread().interrupt());
        VmotionNetworkReport report = run(cluster().portgroup("vMotion"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.STOPPED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.undone()).containsExactly("esx1: vMotion disabled again on vmk1");
        assertThat(adapter(esx1, "vmk1").vmotion()).isFalse();
        assertThat(adapter(esx2, "vmk1").vmotion()).isFalse();
    }

    @Test
    void aHostWithoutALicenseForItIsWarnedOf() throws Exception {
        esx2.vmotionSupported = false;

        assertThat(run(cluster()).warnings())
                .containsExactly("esx2 says that it cannot do vMotion; a license may be missing.");
    }

    @Test
    void aVcenterThatDoesNotAnswerIsTold() throws Exception {
        vcenter.calls.cut("inventory", 1);

        VmotionNetworkReport report = run(cluster());

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(report.problems()).containsExactly("The connection to vcenter was refused.");
    }

    @Test
    void aDistributedPortGroupIsKnownByItsName() throws Exception {
        String key = vcenter.addPlace(ObjectKind.DISTRIBUTED_PORT_GROUP, "DVPG vMotion/A", esx1.cluster)
                .id();
        change(
                esx1,
                new Adapter("vmk1", key, "198.51.100.1", "255.255.255.0", false, 9000, "defaultTcpipStack", false));

        VmotionNetworkReport report = run(hosts("esx1").portgroup("DVPG vMotion/A"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.CHANGED);
        assertThat(report.adapters().get(0).portGroup()).isEqualTo("DVPG vMotion/A");
    }

    private VmotionNetworkReport run(VmotionNetworkRequestBuilder builder) throws InvalidVmotionNetworkException {
        return new VmotionNetwork(vcenter, log, vcenter.time, vcenter.time).run(builder.build());
    }

    private static VmotionNetworkRequestBuilder cluster() {
        return new VmotionNetworkRequestBuilder().cluster("C0");
    }

    private static VmotionNetworkRequestBuilder hosts(String... names) {
        return new VmotionNetworkRequestBuilder().hosts(List.of(names));
    }

    private static VsphereException fault(String type) {
        return new VsphereException(
                VsphereException.Kind.FAULT,
                "vcenter",
                "vcenter refused to select vMotion: " + type + ".",
                new VsphereFault(type, "", Map.of()));
    }

    private static Adapter adapter(FakeEsx host, String device) {
        return host.adapters.stream()
                .filter(adapter -> adapter.device().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private static void deselect(FakeEsx host) {
        Adapter old = adapter(host, "vmk1");
        change(
                host,
                new Adapter(
                        "vmk1",
                        old.portGroup(),
                        old.address(),
                        old.netmask(),
                        old.dhcp(),
                        old.mtu(),
                        old.tcpipStack(),
                        false));
    }

    private static void change(FakeEsx host, Adapter to) {
        host.adapters.replaceAll(adapter -> adapter.device().equals(to.device()) ? to : adapter);
    }
}

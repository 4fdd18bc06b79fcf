package io.jenkins.plugins.livemigration.vsphere.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport.AdapterReport;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On VMware's simulator, by the real adapter: all that reads. The simulator has neither SelectVnicForNicType and
 * DeselectVnicForNicType nor AddVirtualNic and UpdateVirtualNic; what the engine does with them is in
 * {@link VmotionNetworkTest}.
 */
@VcenterLab
class VmotionNetworkLabTest {

    private final SimulatedVcenter lab;
    private final RecordedLines log = new RecordedLines();
    private Vcenter vcenter;

    VmotionNetworkLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws Exception {
        vcenter = new YavijavaVcenters().connect(lab.access());
    }

    @AfterEach
    void close() {
        vcenter.close();
    }

    @Test
    void aClusterThatHasItIsLeftAloneInTwoReadsOfAllItsHosts() throws Exception {
        long before = vcenter.roundTrips();
        VmotionNetworkReport report =
                run(new VmotionNetworkRequestBuilder().cluster("DC0_C0").verifyPeers("fail"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(report.adapters())
                .extracting(AdapterReport::host, AdapterReport::device, AdapterReport::vmotion, AdapterReport::mtu)
                .containsExactly(
                        tuple("DC0_C0_H0", "vmk1", true, 9000),
                        tuple("DC0_C0_H1", "vmk1", true, 9000),
                        tuple("DC0_C0_H2", "vmk1", true, 9000));
        assertThat(vcenter.roundTrips() - before).isLessThanOrEqualTo(4);
        assertThat(adapters("DC0_C0", "DC0_C0_H1"))
                .contains("\"ipAddress\": \"" + report.adapters().get(1).address() + '"');
        assertThat(selected("DC0_C0", "DC0_C0_H1")).contains("\"vmotion.key-vim.host.VirtualNic-vmk1\"");
    }

    @Test
    void peersThatDoNotFitAreFound() throws Exception {
        VmotionNetworkReport report = run(
                new VmotionNetworkRequestBuilder().hosts(List.of("DC0_C1_H0")).verifyPeers("fail"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "Host DC0_C1_H2 of DC0_C1 has no vMotion adapter: no guest can move to it or away from it.",
                        "The vMotion adapters of DC0_C1 differ in MTU: 9000 on DC0_C1_H0; 1500 on DC0_C1_H1. Large packets are"
                                + " lost between them, and a move hangs or fails.");
    }

    @Test
    void thePlanForACluster() throws Exception {
        VmotionNetworkReport report = run(new VmotionNetworkRequestBuilder()
                .cluster("/DC0/host/DC0_C1")
                .device("vmk1")
                .mtu(9000)
                .dryRun(true)
                .verifyPeers("fail"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.PLANNED);
        assertThat(log.lines())
                .containsSubsequence(
                        "DC0_C1_H1", "    vmk1: MTU 1500 -> 9000", "DC0_C1_H2", "    vmk1: vMotion off -> on");
        assertThat(adapters("DC0_C1", "DC0_C1_H1")).as("planned, not done").contains("\"mtu\": 1500");
        assertThat(selected("DC0_C1", "DC0_C1_H2")).doesNotContain("vmk1");
    }

    @Test
    void withoutAnAdapterNamedItsAdaptersAreListed() throws Exception {
        assertThat(run(new VmotionNetworkRequestBuilder().cluster("DC0_C1")).problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Host DC0_C1_H2 has no adapter with vMotion. Choose one by device or portgroup. It has: vmk0 on ")
                .contains("vmk1 on ");
    }

    /** No host of the simulator can be changed: what a vCenter without the call answers is told, and nothing is done. */
    @Test
    void aVcenterWithoutTheCallIsTold() throws Exception {
        VmotionNetworkReport report = run(new VmotionNetworkRequestBuilder()
                .hosts(List.of("DC0_C1_H2"))
                .device("vmk1")
                .verifyPeers("never"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.changed()).isFalse();
        assertThat(report.problems()).singleElement().asString().contains("SelectVnicForNicType");
        assertThat(report.message()).endsWith("Nothing had been changed.");
        assertThat(vcenter.roundTrips()).isLessThan(20);
        assertThat(selected("DC0_C1", "DC0_C1_H0"))
                .as("as a host says that has it")
                .contains("vmk1");
        assertThat(selected("DC0_C1", "DC0_C1_H2")).doesNotContain("vmk1");
    }

    @Test
    void namesWithSlashesQuotesAndLettersOfOtherScriptsAreFound() throws Exception {
        lab.govc("object.rename", "host/DC0_C0", "Küche \"Q3\"%2f図").text();

        VmotionNetworkReport byName =
                run(new VmotionNetworkRequestBuilder().cluster("Küche \"Q3\"/図").verifyPeers("fail"));
        VmotionNetworkReport byPath = run(new VmotionNetworkRequestBuilder()
                .cluster("DC0/host/Küche \"Q3\"%2f図")
                .dryRun(true)
                .verifyPeers("fail"));
        lab.govc("object.rename", "host/Küche \"Q3\"%2f図", "DC0_C0").text();

        assertThat(byName.outcome()).as(byName.message()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(byName.adapters())
                .extracting(AdapterReport::host)
                .containsExactly("DC0_C0_H0", "DC0_C0_H1", "DC0_C0_H2");
        assertThat(byPath.outcome()).as(byPath.message()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(selected("DC0_C0", "DC0_C0_H1")).contains("vmk1");
    }

    @Test
    void aStandardPortGroupIsFoundWhateverItsName() throws Exception {
        VmotionNetworkReport there = run(new VmotionNetworkRequestBuilder()
                .hosts(List.of("DC0_H0"))
                .portgroup("Küche/\"Q3\"")
                .dryRun(true)
                .verifyPeers("never"));

        assertThat(there.outcome()).as(there.message()).isEqualTo(NetworkOutcome.PLANNED);
        assertThat(there.adapters())
                .extracting(AdapterReport::device, AdapterReport::portGroup)
                .containsExactly(tuple("vmk2", "Küche/\"Q3\""));
        assertThat(log.lines()).contains("    vmk2: vMotion off -> on");

        assertThat(adapters("DC0_H0", "DC0_H0")).contains("\"vmk2\"");
        assertThat(selected("DC0_H0", "DC0_H0")).contains("vmk1").doesNotContain("vmk2");
    }

    /** The adapters that a host uses for vMotion, by govc. */
    private String selected(String place, String host) {
        String uses = lab.govc(
                        "object.collect",
                        "-json",
                        "-s",
                        "host/" + place + "/" + host,
                        "config.virtualNicManagerInfo.netConfig")
                .text();
        // The whole answer names all that could be used for anything; these are lists of what is.
        return Pattern.compile("\"selectedVnic\":\\s*\\[[^]]*]")
                .matcher(uses)
                .results()
                .map(MatchResult::group)
                .filter(list -> list.contains("\"vmotion."))
                .collect(Collectors.joining());
    }

    private String adapters(String place, String host) {
        return lab.govc("object.collect", "-json", "-s", "host/" + place + "/" + host, "config.network.vnic")
                .text();
    }

    private VmotionNetworkReport run(VmotionNetworkRequestBuilder builder) throws Exception {
        return new VmotionNetwork(vcenter, log, Clock.systemUTC(), Pause.real()).run(builder.build());
    }
}

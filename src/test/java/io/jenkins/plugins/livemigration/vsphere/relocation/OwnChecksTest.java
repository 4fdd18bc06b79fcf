package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each question before a move: what makes it a problem, a warning, or nothing. The vCenter's own check finds nothing here. */
class OwnChecksTest {

    private static final UnaryOperator<VmotionRequestBuilder> HOST = builder -> builder.host("esx2");
    private static final UnaryOperator<VmotionRequestBuilder> FILES = builder -> builder.datastore("ds2");

    private static Arguments of(UnaryOperator<VmotionRequestBuilder> move, Consumer<MoveTrial> state, String sentence) {
        return arguments(move, state, sentence);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                of(HOST, trial -> trial.web01().template = true, "web01 is a template"),
                of(HOST, trial -> trial.web01().connected = false, "web01 is not connected: its host esx1"),
                of(
                        HOST,
                        trial -> trial.web01().power = EsxGuest.Power.OFF,
                        "web01 is powered off, but requirePowerState is 'on'"),
                of(
                        FILES,
                        trial -> trial.web01().power = EsxGuest.Power.SUSPENDED,
                        "web01 is suspended, but requirePowerState"),
                of(
                        builder -> builder.host("esx2").requirePowerState("off"),
                        trial -> {},
                        "web01 is running, but requirePowerState is 'off': bring it into that state"),
                of(
                        builder -> builder.host("esx2").requirePowerState("suspended"),
                        trial -> trial.web01().power = EsxGuest.Power.OFF,
                        "web01 is powered off, but requirePowerState is 'suspended'"),
                of(
                        HOST,
                        trial -> trial.web01().passthrough.add("PCI device 0"),
                        "has devices of its host esx1: PCI device 0"),
                of(
                        builder -> builder.disks(Map.of("2000", "ds2")),
                        trial -> trial.web01().snapshots = 2,
                        "has 2 snapshots, and its files would lie on several datastores"),
                of(FILES, trial -> trial.web01().faultTolerant = true, "protected by fault tolerance"),
                of(
                        FILES,
                        trial -> disk(trial, true, false, false),
                        "Hard disk 1 of web01 may be written to by other guests"),
                of(HOST, trial -> esx2(trial).connection = "disconnected", "esx2 is disconnected to the vCenter"),
                of(HOST, trial -> trial.vcenter.host("esx1").connection = "notResponding", "esx1 is not responding"),
                of(HOST, trial -> esx2(trial).poweredOn = false, "esx2 is not powered on"),
                of(HOST, trial -> esx2(trial).inMaintenance = true, "esx2 is in maintenance mode"),
                of(HOST, trial -> vmotionOff(esx2(trial)), "vMotion is not enabled on esx2"),
                of(HOST, trial -> vmotionOff(trial.vcenter.host("esx1")), "vMotion is not enabled on esx1"),
                of(
                        HOST,
                        trial -> adapter(trial, 1500, "defaultTcpipStack"),
                        "have different MTUs: esx1 has vmk1 with MTU 9000"),
                of(HOST, trial -> adapter(trial, 9000, "vmotion"), "are on different TCP/IP stacks: esx1 has vmk1"),
                of(
                        HOST,
                        trial -> esx2(trial).networks.clear(),
                        "esx2 does not have the network VM Network of Network adapter 1"),
                of(
                        HOST,
                        trial -> esx2(trial).datastores.remove(trial.datastore("ds1")),
                        "esx2 does not reach the datastore ds1, on which web01 lies"),
                of(
                        builder -> builder.host("esx2").datastore("ds2"),
                        trial -> esx2(trial).datastores.remove(trial.datastore("ds2")),
                        "esx2 does not reach the datastore ds2: choose"),
                of(FILES, trial -> ds2(trial, false, "normal", 1L << 40), "The datastore ds2 cannot be used"),
                of(FILES, trial -> ds2(trial, true, "inMaintenance", 1L << 40), "ds2 is in maintenance mode"),
                of(
                        FILES,
                        trial -> ds2(trial, true, "normal", 1L << 30),
                        "has 1024 MiB free; the disks that go there need 10240 MiB"),
                of(
                        HOST,
                        trial -> cpu(trial, "intel-icelake", "intel-haswell"),
                        "can do EVC mode intel-haswell at most"),
                of(HOST, trial -> cpu(trial, "intel-haswell", "amd-zen3"), "are of another vendor"),
                of(
                        HOST,
                        OwnChecksTest::isoOnPrivateDatastore,
                        "CD/DVD drive 1 of web01 holds [local] x.iso, whose datastore esx2"),
                of(HOST, trial -> medium(trial, "host device"), "is connected to a device of the host esx1"),
                of(HOST, trial -> trial.web01().memoryMib = 1 << 20, "esx2 has 65536 MiB of memory in all"),
                of(
                        builder -> builder.host("esx2").resourcePool("far"),
                        trial -> trial.vcenter.addPlace(
                                ObjectKind.RESOURCE_POOL,
                                "far",
                                trial.vcenter.addCluster("C1", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"))),
                        "The resource pool far belongs to C1, but esx2 lies in C0"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void problems(UnaryOperator<VmotionRequestBuilder> move, Consumer<MoveTrial> state, String sentence) {
        MoveTrial trial = new MoveTrial();
        state.accept(trial);

        VmotionReport report = trial.move(move);

        assertEquals(RelocationOutcome.REFUSED, report.outcome(), report.message());
        assertEquals(1, report.problems().size(), report.message());
        assertTrue(report.problems().get(0).contains(sentence), report.message());
        assertEquals(0, trial.relocations());
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                of(
                        builder -> builder.host("esx2").requirePowerState("any"),
                        trial -> trial.web01().power = EsxGuest.Power.OFF,
                        "web01 is powered off: this is a cold migration"),
                of(
                        builder -> builder.host("esx2").requirePowerState("off"),
                        trial -> trial.web01().power = EsxGuest.Power.OFF,
                        "web01 is powered off: this is a cold migration"),
                of(
                        builder -> builder.host("esx2").requirePowerState("suspended"),
                        trial -> trial.web01().power = EsxGuest.Power.SUSPENDED,
                        "web01 is suspended: this is a cold migration"),
                of(FILES, trial -> trial.web01().snapshots = 1, "web01 has 1 snapshot, which"),
                of(HOST, trial -> trial.web01().faultTolerant = true, "cannot go to the host of its secondary"),
                of(
                        FILES,
                        trial -> disk(trial, false, true, false),
                        "Hard disk 1 of web01 is a raw device mapping: only"),
                of(HOST, trial -> disk(trial, false, true, false), "esx2 must see the same LUN"),
                of(HOST, trial -> disk(trial, true, false, false), "fails for a bus that guests share"),
                of(HOST, trial -> esx2(trial).inQuarantine = true, "esx2 is in quarantine mode"),
                of(HOST, trial -> esx2(trial).adapters.clear(), "shows no adapter for it"),
                of(HOST, trial -> cpu(trial, "intel-haswell", "intel-unheard"), "cannot be compared"),
                of(HOST, trial -> medium(trial, "client device"), "is connected to a client device"),
                of(HOST, trial -> esx2(trial).memoryUsedMib = 65_000, "the host may have to swap"),
                of(FILES, OwnChecksTest::thinDiskInSmallDatastore, "may grow to 10240 MiB"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void warnings(UnaryOperator<VmotionRequestBuilder> move, Consumer<MoveTrial> state, String sentence) {
        MoveTrial trial = new MoveTrial();
        state.accept(trial);

        VmotionReport report = trial.move(move);

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(1, report.warnings().size(), report.warnings().toString());
        assertTrue(
                report.warnings().get(0).contains(sentence), report.warnings().toString());
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                of(HOST, trial -> trial.web01().snapshots = 3, ""),
                of(FILES, trial -> trial.web01().passthrough.add("PCI device 0"), ""),
                of(FILES, trial -> vmotionOff(trial.vcenter.host("esx1")), ""),
                of(builder -> builder.host("esx2").checkNetwork(false), trial -> adapter(trial, 1500, "vmotion"), ""),
                of(HOST, trial -> adapter(trial, 0, "defaultTcpipStack"), ""),
                of(HOST, trial -> cpu(trial, "intel-haswell", "intel-icelake"), ""),
                of(HOST, trial -> ds2(trial, false, "inMaintenance", 0), ""),
                of(HOST, OwnChecksTest::emptyDrive, ""));
    }

    @ParameterizedTest
    @MethodSource
    void nothing(UnaryOperator<VmotionRequestBuilder> move, Consumer<MoveTrial> state, String sentence) {
        MoveTrial trial = new MoveTrial();
        state.accept(trial);

        VmotionReport report = trial.move(move);

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(List.of(), report.warnings());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        MoveTrial trial = new MoveTrial();
        trial.web01().passthrough.add("PCI device 0");
        esx2(trial).inMaintenance = true;
        esx2(trial).networks.clear();

        assertEquals(3, trial.move(HOST).problems().size());
    }

    private static FakeEsx esx2(MoveTrial trial) {
        return trial.vcenter.host("esx2");
    }

    private static void vmotionOff(FakeEsx host) {
        host.vmotionEnabled = false;
        host.adapters.remove(1);
    }

    private static void adapter(MoveTrial trial, int mtu, String stack) {
        esx2(trial)
                .adapters
                .set(1, new Adapter("vmk1", "vMotion", "198.51.100.2", "255.255.255.0", false, mtu, stack, true));
    }

    private static void cpu(MoveTrial trial, String guest, String host) {
        trial.web01().evcMode = guest;
        esx2(trial).evcMode = host;
    }

    private static void disk(MoveTrial trial, boolean shared, boolean raw, boolean thin) {
        Disk old = trial.web01().disks.get(0);
        trial.web01()
                .disks
                .set(
                        0,
                        new Disk(
                                old.key(),
                                old.label(),
                                old.datastore(),
                                old.file(),
                                old.capacityBytes(),
                                shared,
                                raw,
                                thin));
    }

    private static void ds2(MoveTrial trial, boolean accessible, String maintenance, long free) {
        trial.vcenter.change(
                new EsxDatastore(trial.datastore("ds2"), "ds2", accessible, maintenance, "VMFS", 1L << 40, free));
    }

    private static void thinDiskInSmallDatastore(MoveTrial trial) {
        disk(trial, false, false, true);
        ds2(trial, true, "normal", 1L << 30);
    }

    private static void medium(MoveTrial trial, String backing) {
        trial.web01().media.add(new Medium("CD/DVD drive 1", backing, null, true));
    }

    private static void emptyDrive(MoveTrial trial) {
        trial.web01().media.add(new Medium("CD/DVD drive 1", "client device", null, false));
    }

    private static void isoOnPrivateDatastore(MoveTrial trial) {
        var local = trial.vcenter.addDatastore("local", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"), 1L << 30);
        esx2(trial).datastores.remove(local);
        trial.web01().media.add(new Medium("CD/DVD drive 1", "[local] x.iso", local, true));
    }
}

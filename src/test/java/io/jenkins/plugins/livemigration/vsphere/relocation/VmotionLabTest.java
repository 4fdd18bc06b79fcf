package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveKind;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.InvalidVmotionException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Moves of each kind in VMware's simulator, whose end {@code govc} confirms. What goes wrong there is tested beside the lab.
 */
@VcenterLab
class VmotionLabTest {

    private final SimulatedVcenter lab;
    private final YavijavaVcenters vcenters = new YavijavaVcenters();
    private final LogLines log = new LogLines();
    private final Pause pause = Pause.real();
    private Vcenter vcenter;

    VmotionLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @BeforeEach
    void logIn() throws VsphereException {
        vcenter = vcenters.connect(lab.access());
    }

    @AfterEach
    void logOut() {
        vcenter.close();
    }

    private VmotionReport move(String guest, UnaryOperator<VmotionRequestBuilder> parameters)
            throws InvalidVmotionException {
        return new Vmotion(vcenters, lab.user(), log, Clock.systemUTC(), pause)
                .run(
                        vcenter,
                        parameters.apply(new VmotionRequestBuilder().vm(guest)).build());
    }

    @Test
    void guestGoesToAHost() throws Exception {
        VmotionReport report = move("web01", builder -> builder.host("DC0_C0_H1"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.COMPUTE);
        assertThat(report.isChanged()).isTrue();
        assertThat(report.from().host()).isEqualTo("DC0_C0_H0");
        assertThat(report.end().host()).isEqualTo("DC0_C0_H1").isEqualTo(lab.hostOf("web01"));
        assertThat(report.end().power()).isEqualTo("on");
        assertThat(report.warnings()).isEmpty();
        assertThat(report.events()).anyMatch(event -> event.type().equals("VmMigratedEvent"));
        assertThat(report.taskId()).isNotEmpty();
        assertThat(lab.tasks("web01", "RelocateVM_Task")).isEqualTo(1);

        VmotionReport again = move("web01", builder -> builder.host("DC0_C0_H1"));

        assertThat(again.outcome()).as(again.message()).isEqualTo(RelocationOutcome.ALREADY_THERE);
        assertThat(again.isChanged()).isFalse();
        assertThat(lab.tasks("web01", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void filesGoToADatastore() throws Exception {
        VmotionReport report = move("guest00", builder -> builder.datastore("LocalDS_1"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.STORAGE);
        assertThat(report.end().datastores()).containsExactly("LocalDS_1").containsExactly(lab.datastoreOf("guest00"));
        assertThat(lab.hostOf("guest00")).isEqualTo(report.from().host());
        assertThat(move("guest00", builder -> builder.datastore("LocalDS_1")).outcome())
                .isEqualTo(RelocationOutcome.ALREADY_THERE);
    }

    @Test
    void bothGoAtOnce() throws Exception {
        VmotionReport report =
                move("guest01", builder -> builder.host("DC0_C0_H2").datastore("LocalDS_2"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.BOTH);
        assertThat(lab.hostOf("guest01")).isEqualTo("DC0_C0_H2");
        assertThat(lab.datastoreOf("guest01")).isEqualTo("LocalDS_2");
        assertThat(lab.tasks("guest01", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void ofAnotherClusterTheHostThatPassesIsChosenAndThePoolIsThatClusters() throws Exception {
        VmotionReport report = move("guest02", builder -> builder.cluster("DC0_C1"));

        // Of the others one has another MTU, and on one vMotion is not enabled.
        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("guest02")).isEqualTo("DC0_C1_H0");
        assertThat(log.text())
                .contains("not DC0_C1_H1: ", "different MTUs")
                .contains("not DC0_C1_H2: vMotion is not enabled");
        String pool = lab.property("vm/guest02", "resourcePool");
        assertThat(lab.property(lab.property(pool, "owner"), "name")).isEqualTo("DC0_C1");
    }

    @Test
    void filesGoToADatastoreOfACluster() throws Exception {
        VmotionReport report = move("guest03", builder -> builder.datastoreCluster("DC0_POD0"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.datastoreOf("guest03")).startsWith("DC0_POD0_DS");
        // Of a move: it recommends for new guests alone.
        assertThat(log.text()).contains("Storage DRS recommends no datastore of DC0_POD0");
        assertThat(move("guest03", builder -> builder.datastoreCluster("DC0_POD0"))
                        .outcome())
                .isEqualTo(RelocationOutcome.ALREADY_THERE);
    }

    @Test
    void guestGoesToPoolAndFolder() throws Exception {
        VmotionReport report = move(
                "guest04",
                builder -> builder.host("DC0_C0_H1").resourcePool("DC0_C0_RP1").folder("archive"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.warnings()).isEmpty();
        assertThat(lab.property(lab.property("vm/archive/guest04", "resourcePool"), "name"))
                .isEqualTo("DC0_C0_RP1");
    }

    @Test
    void onlyThePoolChanges() throws Exception {
        VmotionReport report =
                move("guest18", builder -> builder.host("DC0_C0_H0").resourcePool("DC0_C0_RP1"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.PLACEMENT);
        assertThat(report.isChanged()).as("neither host nor datastore").isFalse();
        assertThat(report.warnings()).isEmpty();
        assertThat(lab.hostOf("guest18")).isEqualTo("DC0_C0_H0");
        assertThat(lab.property(lab.property("vm/guest18", "resourcePool"), "name"))
                .isEqualTo("DC0_C0_RP1");
        assertThat(lab.tasks("guest18", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void aGuestThatIsOffIsMovedIfThatIsWanted() throws Exception {
        VmotionReport any = move("off01", builder -> builder.host("DC0_C0_H1").requirePowerState("any"));
        String between = lab.hostOf("off01");
        VmotionReport off = move("off01", builder -> builder.host("DC0_C0_H0").requirePowerState("off"));

        for (VmotionReport report : List.of(any, off)) {
            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            assertThat(report.kind()).isEqualTo(MoveKind.COMPUTE);
            assertThat(report.end().power()).isEqualTo("off");
            assertThat(report.warnings()).singleElement().asString().contains("this is a cold migration");
        }
        assertThat(between).isEqualTo("DC0_C0_H1");
        assertThat(lab.hostOf("off01")).isEqualTo("DC0_C0_H0");
        assertThat(lab.property("vm/off01", "runtime.powerState")).isEqualTo("poweredOff");
    }

    @Test
    void adapterGoesToAnotherNetwork() throws Exception {
        VmotionReport report =
                move("guest05", builder -> builder.host("DC0_C0_H1").networks(Map.of("4000", "VM Network")));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.warnings()).isEmpty();
        assertThat(lab.property(lab.property("vm/guest05", "network"), "name")).isEqualTo("VM Network");
    }

    @Test
    void aHostWithoutAClusterIsATarget() throws Exception {
        VmotionReport report = move("guest06", builder -> builder.host("DC0_H0").checkNetwork(false));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("guest06")).isEqualTo("DC0_H0");
    }

    @Test
    void namesNeedNoCareOfTheUser() throws Exception {
        for (String name : List.of("reports/2026", "O'Hara \"Q3\" & <sons>", "Bücher-図書館")) {
            VmotionReport report = move(name, builder -> builder.host("DC0_C0_H1"));

            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            assertThat(report.guest()).isEqualTo(name);
            assertThat(lab.hostOf(name.replace("/", "%2f"))).isEqualTo("DC0_C0_H1");
        }
    }

    @Test
    void pathsAreTakenAsTheVcenterWritesThem() throws Exception {
        VmotionReport byPath = move("DC0/vm/reports%2f2026", builder -> builder.host("DC0/host/DC0_C0/DC0_C0_H2"));
        VmotionReport byItsEnd = move("vm/reports%2f2026", builder -> builder.host("DC0_C0/DC0_C0_H0"));
        VmotionReport unescaped = move("DC0/vm/reports/2026", builder -> builder.host("DC0_C0_H2"));

        assertThat(byPath.outcome()).as(byPath.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(byPath.guest()).isEqualTo("reports/2026");
        assertThat(byPath.end().host()).isEqualTo("DC0_C0_H2");
        assertThat(byItsEnd.outcome()).as(byItsEnd.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(unescaped.outcome())
                .as("a guest 2026 in a folder reports: " + unescaped.message())
                .isEqualTo(RelocationOutcome.REFUSED);
        assertThat(lab.hostOf("reports%2f2026")).isEqualTo("DC0_C0_H0");
    }

    @Test
    void namesOfTargetsNeedNoCareEither() throws Exception {
        lab.govc("folder.create", "vm/odd").text();
        // As a vCenter stores them: it is the simulator's renaming that does not.
        lab.govc("object.rename", "vm/odd", "Ablage%2fÄrzte").text();
        lab.govc("pool.create", "/DC0/host/DC0_C0/Resources/Pool%2f図書館").text();
        lab.govc("dvs.portgroup.add", "-dvs", "DVS0", "Netz%2fÜ").text();

        VmotionReport byName = move("guest16", builder -> builder.host("DC0_C0_H1")
                .folder("Ablage/Ärzte")
                .resourcePool("Pool/図書館")
                .networks(Map.of("4000", "Netz/Ü")));
        VmotionReport byPath = move("guest17", builder -> builder.host("DC0_C0_H1")
                .folder("DC0/vm/Ablage%2fÄrzte")
                .resourcePool("Resources/Pool%2f図書館")
                .networks(Map.of("4000", "DC0/network/Netz%2fÜ")));

        for (VmotionReport report : List.of(byName, byPath)) {
            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            assertThat(report.warnings()).isEmpty();
            String path = "vm/Ablage%2fÄrzte/" + report.guest();
            assertThat(lab.property(lab.property(path, "resourcePool"), "name")).isEqualTo("Pool%2f図書館");
            assertThat(lab.property(lab.property(path, "network"), "name")).isEqualTo("Netz%2fÜ");
        }
    }

    /** What the simulator makes of a new standard port group is no network of its host, so that no guest can get there. */
    @Test
    void namesOfDatastoresClustersAndStandardPortGroupsNeitherThat(@TempDir Path folder) throws Exception {
        lab.govc(
                        "datastore.create",
                        "-type=local",
                        "-name=Platte%2fÄ \"2\"",
                        "-path=" + folder,
                        "/DC0/host/DC0_C0/DC0_C0_H0")
                .text();
        lab.govc("host.portgroup.add", "-host=DC0_C0_H0", "-vswitch=vSwitch0", "Netz%2fß 'o'")
                .text();
        VmotionReport byName = move("guest19", builder -> builder.datastore("Platte/Ä \"2\""));
        VmotionReport byPath = move("guest20", builder -> builder.datastore("DC0/datastore/Platte%2fÄ \"2\""));
        VmotionReport network =
                move("guest21", builder -> builder.host("DC0_C0_H0").networks(Map.of("4000", "Netz/ß 'o'")));
        lab.govc("object.rename", "/DC0/host/DC0_C1", "Küche%2f\"1\"").text();
        VmotionReport toCluster;
        VmotionReport toClusterByPath;
        try {
            toCluster = move("guest22", builder -> builder.cluster("Küche/\"1\""));
            toClusterByPath = move("guest23", builder -> builder.cluster("DC0/host/Küche%2f\"1\""));
        } finally {
            lab.govc("object.rename", "/DC0/host/Küche%2f\"1\"", "DC0_C1").text();
        }

        for (VmotionReport report : List.of(byName, byPath)) {
            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            assertThat(report.end().datastores()).containsExactly("Platte/Ä \"2\"");
            assertThat(lab.datastoreOf(report.guest())).isEqualTo("Platte%2fÄ \"2\"");
        }
        for (VmotionReport report : List.of(toCluster, toClusterByPath)) {
            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            assertThat(lab.hostOf(report.guest())).isEqualTo("DC0_C1_H0");
        }
        assertThat(network.outcome()).as(network.message()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(network.problems())
                .singleElement()
                .asString()
                .contains("DC0_C0_H0 does not have the network Netz/ß 'o'");
        assertThat(lab.tasks("guest21", "RelocateVM_Task")).isZero();
    }

    @Test
    void guestIsNamedByPathUuidOrId() throws Exception {
        String uuid = lab.property("vm/guest07", "config.instanceUuid");
        VmotionReport byUuid = move("", builder -> builder.vmUuid(uuid).host("DC0_C0_H1"));
        VmotionReport byPath = move("DC0/vm/archive/twin", builder -> builder.host("DC0_C0_H1"));
        VmotionReport ambiguous = move("twin", builder -> builder.host("DC0_C0_H1"));
        VmotionReport byId =
                move("", builder -> builder.vmMoid(byUuid.guestId()).host("DC0_C0_H2"));

        assertThat(byUuid.outcome()).as(byUuid.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(byUuid.guest()).isEqualTo("guest07");
        assertThat(byPath.outcome()).as(byPath.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("archive/twin")).isEqualTo("DC0_C0_H1");
        assertThat(ambiguous.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(ambiguous.message()).contains("DC0/vm/twin (", "DC0/vm/archive/twin (");
        assertThat(lab.hostOf("twin")).isEqualTo("DC0_C0_H0");
        assertThat(byId.outcome()).as(byId.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("guest07")).isEqualTo("DC0_C0_H2");
    }

    @Test
    void whatOnlyItsHostHasKeepsAGuestThere() throws Exception {
        VmotionReport datastore = move("local01", builder -> builder.host("DC0_C0_H1"));
        VmotionReport network = move("island01", builder -> builder.host("DC0_C0_H1"));
        VmotionReport off = move("off01", builder -> builder.host("DC0_C0_H1"));
        String localBefore = lab.hostOf("local01");
        VmotionReport withFiles =
                move("local01", builder -> builder.host("DC0_C0_H1").datastore("LocalDS_0"));

        assertThat(datastore.message()).contains("DC0_C0_H1 does not reach the datastore LocalDS_H0");
        assertThat(network.message()).contains("DC0_C0_H1 does not have the network island of");
        assertThat(off.message()).contains("off01 is powered off, but requirePowerState is 'on'");
        assertThat(List.of(datastore.outcome(), network.outcome(), off.outcome()))
                .containsOnly(RelocationOutcome.REFUSED);
        assertThat(lab.tasks("island01", "RelocateVM_Task")).isZero();
        assertThat(List.of(localBefore, lab.hostOf("island01"), lab.hostOf("off01")))
                .containsOnly("DC0_C0_H0");
        assertThat(withFiles.outcome()).as(withFiles.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("local01")).isEqualTo("DC0_C0_H1");
        assertThat(lab.datastoreOf("local01")).isEqualTo("LocalDS_0");
        assertThat(lab.tasks("local01", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void aDryRunStartsNothing() throws Exception {
        VmotionReport report =
                move("guest08", builder -> builder.host("DC0_C0_H1").dryRun(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.DRY_RUN);
        assertThat(lab.tasks("guest08", "RelocateVM_Task")).isZero();
        assertThat(lab.hostOf("guest08")).isEqualTo("DC0_C0_H0");
    }

    @Test
    void singleDisksGoToTheirDatastores() throws Exception {
        VmotionReport report =
                move("guest09", builder -> builder.host("DC0_C0_H1").disks(Map.of("203", "LocalDS_1")));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.BOTH);
        assertThat(report.end().datastores()).containsExactly("LocalDS_0", "LocalDS_1");
        assertThat(lab.hostOf("guest09")).isEqualTo("DC0_C0_H1");
        assertThat(lab.govc("device.info", "-vm", "guest09", "disk-*").text()).contains("[LocalDS_1] ");
    }

    @Test
    void filesOnSeveralDatastoresGoToOne() throws Exception {
        VmotionReport report = move("db01", builder -> builder.datastore("LocalDS_2"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.from().datastores()).hasSize(2);
        assertThat(report.end().datastores()).containsExactly("LocalDS_2").containsExactly(lab.datastoreOf("db01"));
    }

    @Test
    void theRoundTripsOfAMoveAreAConstant() throws Exception {
        Map<String, Long> host = roundTrips("guest10", builder -> builder.host("DC0_C0_H1"));
        Map<String, Long> both =
                roundTrips("guest11", builder -> builder.host("DC0_C0_H2").datastore("LocalDS_2"));
        Map<String, Long> cluster = roundTrips("guest12", builder -> builder.cluster("DC0_C1"));
        Map<String, Long> storage = roundTrips("guest13", builder -> builder.datastore("LocalDS_1"));
        Map<String, Long> networks =
                roundTrips("guest14", builder -> builder.host("DC0_C0_H1").networks(Map.of("4000", "VM Network")));

        assertThat(host).isEqualTo(both).isEqualTo(cluster).isEqualTo(storage);
        // Two more reads: what the networks are, and the adapters that are to be changed.
        Map<String, Long> readjusted = new TreeMap<>(host);
        readjusted.merge("relocate", 2L, Long::sum);
        assertThat(networks).isEqualTo(readjusted);
        // Each call is one trip. There was no UUID and no datastore cluster, and the check is not counted.
        assertThat(host.values().stream().mapToLong(trips -> trips).sum())
                .as(host.toString())
                .isEqualTo(Vmotion.CALLS - 3);
        assertThat(List.of(lab.hostOf("guest10"), lab.hostOf("guest11"), lab.hostOf("guest12"), lab.hostOf("guest14")))
                .containsExactly("DC0_C0_H1", "DC0_C0_H2", "DC0_C1_H0", "DC0_C0_H1");
        assertThat(List.of(lab.datastoreOf("guest11"), lab.datastoreOf("guest13")))
                .containsExactly("LocalDS_2", "LocalDS_1");
        assertThat(lab.property(lab.property("vm/guest14", "network"), "name")).isEqualTo("VM Network");
    }

    /**
     * The simulator reads {@code RelocateSpec.service} and ignores it, so that a guest never leaves. Here is tested what is
     * said of that; the exchange is in {@code HandBuiltChangesTest}, the course in {@link VmotionTest}.
     */
    @Test
    void whatTheSimulatorLacksForAnotherVcenterIsThatTheGuestLeaves() throws Exception {
        try (LabMoves moves = new LabMoves(lab.access())) {
            VmotionReport report = moves.move("guest15", builder -> builder.host("DC0_C0_H1")
                    .datastore("LocalDS_1")
                    .destination("the same once more", lab.access()));

            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.FAILED);
            assertThat(report.message()).contains("it is still in the vCenter that it was to leave");
            assertThat(report.end().vcenter()).isEmpty();
            assertThat(report.end().host()).isEqualTo(lab.hostOf("guest15"));
            assertThat(lab.tasks("guest15", "RelocateVM_Task")).isEqualTo(1);
        }
    }

    /** By calls of the port; without those that wait for a task, which are as many as there is news. */
    private Map<String, Long> roundTrips(String guest, UnaryOperator<VmotionRequestBuilder> parameters)
            throws Exception {
        RoundTrips trips = new RoundTrips(vcenter);
        VmotionReport report = new Vmotion(vcenters, lab.user(), log, Clock.systemUTC(), pause)
                .run(
                        trips.counted(),
                        parameters.apply(new VmotionRequestBuilder().vm(guest)).build());
        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(trips.byCall()).containsKeys("awaitNews", "checkRelocation");
        Map<String, Long> constant = new TreeMap<>(trips.byCall());
        constant.keySet().removeAll(List.of("awaitNews", "checkRelocation"));
        return constant;
    }
}

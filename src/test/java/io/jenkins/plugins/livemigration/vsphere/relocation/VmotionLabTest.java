package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.CuttingProxy;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole moves at VMware's simulator, with the real adapter. {@code govc} says where the guest is then. Moves in trouble are in
 * {@link VmotionTroubleLabTest}.
 */
@VcenterLab
class VmotionLabTest {

    private static final String TASK = "RelocateVM_Task";

    private final SimulatedVcenter lab;
    private final LabMoves moves;

    VmotionLabTest(SimulatedVcenter lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab.access());
    }

    @AfterEach
    void close() {
        moves.close();
    }

    @Test
    void guestGoesToAHostAndIsThenLeftAlone() {
        lab.delayTasks(TASK, Duration.ofMillis(500));

        VmotionReport report = moves.toHost("guest00", "DC0_C0_H1");

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.COMPUTE);
        assertThat(report.isChanged()).isTrue();
        assertThat(report.from().host()).isEqualTo("DC0_C0_H0");
        assertThat(report.end().host()).isEqualTo("DC0_C0_H1");
        assertThat(report.end().power()).isEqualTo("on");
        assertThat(report.events()).extracting("type").contains("VmMigratedEvent");
        assertThat(moves.log.text()).containsPattern("guest00: [1-9]0 %");
        assertThat(lab.hostOf("guest00")).isEqualTo("DC0_C0_H1");
        assertThat(lab.datastoreOf("guest00")).isEqualTo("LocalDS_0");

        VmotionReport again = moves.toHost("guest00", "DC0_C0_H1");

        assertThat(again.outcome()).isEqualTo(RelocationOutcome.ALREADY_THERE);
        assertThat(again.isChanged()).isFalse();
        assertThat(lab.tasks("guest00", TASK)).isEqualTo(1);
    }

    @Test
    void filesGoToADatastore() {
        VmotionReport report = moves.move("guest01", builder -> builder.datastore("LocalDS_1"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.STORAGE);
        assertThat(lab.datastoreOf("guest01")).isEqualTo("LocalDS_1");
        assertThat(lab.property("vm/guest01", "config.files.vmPathName")).startsWith("[LocalDS_1]");
        assertThat(lab.hostOf("guest01")).isEqualTo("DC0_C0_H0");
    }

    @Test
    void guestGoesToAnotherClusterWithFilesPoolAndFolder() {
        VmotionReport report = moves.move("guest02", builder -> builder.host("DC0_C1_H0")
                .datastore("LocalDS_2")
                .resourcePool("DC0_C1_RP1")
                .folder("archive"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.kind()).isEqualTo(MoveKind.BOTH);
        assertThat(lab.hostOf("archive/guest02")).isEqualTo("DC0_C1_H0");
        assertThat(lab.datastoreOf("archive/guest02")).isEqualTo("LocalDS_2");
        assertThat(lab.property(lab.property("vm/archive/guest02", "resourcePool"), "name"))
                .isEqualTo("DC0_C1_RP1");
    }

    @Test
    void guestGoesToAClusterWhosePoolIsTakenThen() {
        // The simulator recommends a datastore for a new guest, and none for one that is to move.
        VmotionReport refused = moves.move("guest03", builder -> builder.datastoreCluster("DC0_POD0"));
        lab.refuse(1, "RecommendDatastores", "MethodNotFound", "{\"method\": \"RecommendDatastores\"}");

        VmotionReport report =
                moves.move("guest03", builder -> builder.cluster("DC0_C1").datastoreCluster("DC0_POD0"));

        assertThat(refused.message()).contains("storage DRS recommends none");

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(lab.hostOf("guest03")).startsWith("DC0_C1_H").isNotEqualTo("DC0_C1_H2");
        assertThat(lab.datastoreOf("guest03")).startsWith("DC0_POD0_DS");
        String pool = lab.property("vm/guest03", "resourcePool");
        assertThat(lab.property(lab.property(pool, "owner"), "name")).isEqualTo("DC0_C1");
    }

    @Test
    void singleDiskAndNetworkGoWhereTheyAreSent() {
        VmotionReport report = moves.move("db01", builder -> builder.host("DC0_C0_H1")
                .disks(Map.of("204", "LocalDS_2"))
                .networks(Map.of("DC0_DVPG0", "DC0_DVPG1")));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.end().datastores()).containsExactly("LocalDS_0", "LocalDS_2");
        assertThat(lab.govc("device.info", "-vm", "db01", "-json").text())
                .contains("[LocalDS_0] db01", "[LocalDS_2] db01")
                .doesNotContain("[LocalDS_1]");
        assertThat(lab.property(lab.property("vm/db01", "network"), "name")).isEqualTo("DC0_DVPG1");
        assertThat(lab.hostOf("db01")).isEqualTo("DC0_C0_H1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/2026", "O'Hara \"Q3\" & <sons>", "Bücher-図書館", "DC0/vm/archive/twin"})
    void namesWithSlashesQuotesAndForeignLetters(String name) {
        VmotionReport report = moves.toHost(name, "DC0_C0_H2");

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        String inventoryPath = name.equals("reports/2026") ? "reports%2f2026" : name.replace("DC0/vm/", "");
        assertThat(lab.hostOf(inventoryPath)).isEqualTo("DC0_C0_H2");
    }

    @Test
    void unknownAndAmbiguousNamesAreRefusedAllAtOnce() {
        VmotionReport unknown =
                moves.move("web1", builder -> builder.host("DC0_C0_H7").datastore("LocalDS_9"));
        VmotionReport ambiguous = moves.toHost("twin", "DC0_C0_H1");

        assertThat(unknown.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(unknown.problems()).hasSize(3);
        assertThat(unknown.message()).contains("'web1'", "web01", "'DC0_C0_H7'", "'LocalDS_9'");
        assertThat(ambiguous.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(ambiguous.message()).contains("DC0/vm/twin", "DC0/vm/archive/twin");
        assertThat(lab.tasks("twin", TASK)).isZero();
    }

    @Test
    void whatTheHostsSayForbidsMoves() {
        lab.govc("host.maintenance.enter", "DC0_C1_H0").text();
        try {
            assertRefused("guest04", "DC0_C1_H0", "DC0_C1_H0 is in maintenance mode");
        } finally {
            lab.govc("host.maintenance.exit", "DC0_C1_H0").text();
        }
        assertRefused("guest04", "DC0_C1_H2", "vMotion is not enabled on DC0_C1_H2");
        assertRefused("local01", "DC0_C0_H1", "LocalDS_H0");
        assertRefused("island01", "DC0_C0_H1", "island");
        assertRefused("off01", "DC0_C0_H1", "off");
    }

    @Test
    void theVcentersOwnCheckIsShownAndHeeded() {
        lab.findWarning("VMotionLinkCapacityLow", "The adapter is slow.", null);
        VmotionReport warned = moves.toHost("guest05", "DC0_C0_H1");
        lab.findError("NoCompatibleHost", "No host is compatible.", null);
        VmotionReport refused = moves.toHost("guest05", "DC0_C0_H2");

        assertThat(warned.outcome()).as(warned.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(String.join("\n", warned.warnings())).contains("VMotionLinkCapacityLow", "slow");
        assertThat(refused.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(refused.message()).contains("NoCompatibleHost", "No host is compatible.");
        assertThat(lab.hostOf("guest05")).isEqualTo("DC0_C0_H1");
        assertThat(lab.tasks("guest05", TASK)).isEqualTo(1);
    }

    @Test
    void twentyMovesAtOnceShareOneSession() throws Exception {
        lab.delayTasks(TASK, Duration.ofMillis(800));
        List<String> guests = IntStream.range(6, 24)
                .mapToObj("guest%02d"::formatted)
                .collect(Collectors.toCollection(ArrayList::new));
        guests.addAll(List.of("web01", "snapshot01"));
        try (CuttingProxy proxy = lab.proxy();
                LabMoves shared = new LabMoves(lab.accessBy(proxy.url()))) {
            ExecutorService threads = Executors.newFixedThreadPool(guests.size());
            List<Future<VmotionReport>> started = new ArrayList<>();
            for (String guest : guests) {
                started.add(threads.submit(() -> shared.toHost(guest, "DC0_C0_H2")));
            }
            for (Future<VmotionReport> move : started) {
                VmotionReport report = move.get();
                assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            }
            threads.shutdown();
            assertThat(proxy.calls("Login")).isEqualTo(1);
            assertThat(proxy.calls(TASK)).isEqualTo(guests.size());
        }
        String there = lab.govc("find", "/", "-type", "m", "-runtime.host", "*/DC0_C0_H2")
                .text();
        for (String guest : guests) {
            assertThat(lab.hostOf(guest)).as(there).isEqualTo("DC0_C0_H2");
        }
    }

    @Test
    void eachMoveCostsTheSameCalls() {
        try (CuttingProxy proxy = lab.proxy();
                LabMoves counted = new LabMoves(lab.accessBy(proxy.url()))) {
            List<String> first = callsOf(proxy, counted, "alone01");
            List<String> second = callsOf(proxy, counted, "guest04");

            assertThat(second).isEqualTo(first).containsOnlyOnce(TASK, "CheckRelocate_Task");
            assertThat(proxy.calls()).as("each call is counted").hasSize((int) counted.roundTrips());
        }
    }

    private List<String> callsOf(CuttingProxy proxy, LabMoves counted, String guest) {
        int before = proxy.calls().size();
        VmotionReport report =
                counted.move(guest, builder -> builder.host("DC0_C1_H0").datastore("LocalDS_1"));
        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        // How often it waits for news of a task depends on how long that takes.
        return proxy.calls().subList(before, proxy.calls().size()).stream()
                .filter(call -> !call.equals("WaitForUpdatesEx"))
                .toList();
    }

    private void assertRefused(String guest, String host, String why) {
        VmotionReport report = moves.toHost(guest, host);
        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(report.message()).contains(why);
        assertThat(lab.hostOf(guest)).isEqualTo("DC0_C0_H0");
        assertThat(lab.tasks(guest, TASK)).isZero();
    }
}

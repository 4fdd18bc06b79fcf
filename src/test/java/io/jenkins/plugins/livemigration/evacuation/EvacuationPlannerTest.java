package io.jenkins.plugins.livemigration.evacuation;

import static io.jenkins.plugins.livemigration.evacuation.Guests.grouped;
import static io.jenkins.plugins.livemigration.evacuation.Guests.guest;
import static io.jenkins.plugins.livemigration.evacuation.Guests.host;
import static io.jenkins.plugins.livemigration.evacuation.Guests.plan;
import static io.jenkins.plugins.livemigration.evacuation.Guests.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvacuationPlannerTest {

    private static final EvacuationSettings SPREAD = settings(Placement.SPREAD, Map.of());
    private static final EvacuationSettings PACK = settings(Placement.PACK, Map.of());

    private static Map<String, String> places(EvacuationPlan plan) {
        return plan.moves().stream()
                .collect(Collectors.toMap(move -> move.guest().name(), PlannedMove::destination));
    }

    private static List<String> order(EvacuationPlan plan) {
        return plan.moves().stream().map(move -> move.guest().name()).toList();
    }

    @Test
    void guestsAreSpreadByTheMemoryThatIsLeft() {
        EvacuationPlan plan = plan(
                SPREAD,
                List.of(host("b", 16), host("c", 16)),
                guest("w1", 4, "b", "c"),
                guest("w2", 4, "b", "c"),
                guest("w3", 4, "b", "c"));
        assertThat(places(plan)).containsExactlyInAnyOrderEntriesOf(Map.of("w1", "b", "w2", "c", "w3", "b"));
        assertThat(plan.moves().get(0).why()).isEqualTo("most memory left of 2 hosts: then 12.0 GiB");
    }

    @Test
    void hostsThatGetGuestsAnywayAreFilledWhenPacked() {
        EvacuationPlan plan = plan(
                PACK,
                List.of(host("b", 16), host("c", 12)),
                guest("w1", 4, "b", "c"),
                guest("w2", 4, "b", "c"),
                guest("w3", 4, "b", "c"));
        assertThat(places(plan).values()).containsOnly("c");
    }

    @Test
    void theLastByteCounts() {
        TargetHost tight = new TargetHost("b", "", 4 * Guests.GIB - 1, null, Set.of());
        assertThat(plan(SPREAD, List.of(tight), guest("w1", 4, "b")).moves()).isEmpty();
        assertThat(plan(SPREAD, List.of(host("b", 4)), guest("w1", 4, "b")).moves())
                .hasSize(1);
    }

    @Test
    void theGuestThatHasOneHostChoosesFirst() {
        EvacuationPlan plan =
                plan(SPREAD, List.of(host("b", 8), host("c", 6)), guest("big", 6, "b", "c"), guest("bound", 4, "b"));
        assertThat(places(plan)).containsExactlyInAnyOrderEntriesOf(Map.of("bound", "b", "big", "c"));
    }

    @Test
    void hostsAreFilledIfSpreadingWouldLeaveAGuest() {
        EvacuationPlan plan = plan(
                SPREAD,
                List.of(host("b", 10), host("c", 6)),
                guest("l", 6, "b", "c"),
                guest("m1", 5, "b", "c"),
                guest("m2", 5, "b", "c"));
        assertThat(plan.unplaced()).isEmpty();
        assertThat(places(plan)).containsExactlyInAnyOrderEntriesOf(Map.of("l", "c", "m1", "b", "m2", "b"));
    }

    @Test
    void everyReasonOfEveryHostIsNamed() {
        Evacuee db = new Evacuee(
                "db",
                Guests.uuid("db"),
                8 * Guests.GIB,
                null,
                Set.of("c"),
                Set.of("c"),
                Map.of("b", List.of("a CD is in its drive")),
                "",
                "east");
        EvacuationPlan plan =
                plan(SPREAD, List.of(new TargetHost("b", "west", 4 * Guests.GIB, null, Set.of()), host("c", 4)), db);
        assertThat(plan.moves()).isEmpty();
        assertThat(plan.unplaced()).singleElement().satisfies(one -> assertThat(one.obstacles())
                .containsExactly(
                        new HostReasons(
                                "b",
                                List.of(
                                        "it is in cell east, the host in cell west",
                                        "the host does not offer its CPU",
                                        "the host does not reach its disks",
                                        "a CD is in its drive",
                                        "it needs 8.0 GiB, and 4.0 GiB are free")),
                        new HostReasons("c", List.of("it needs 8.0 GiB, and 4.0 GiB are free"))));
    }

    @Test
    void guestsThatAreKeptApartAreOnDifferentHosts() {
        EvacuationSettings apart = settings(Placement.PACK, Map.of("web", Affinity.APART));
        EvacuationPlan plan = plan(
                apart,
                List.of(host("b", 64), host("c", 64), new TargetHost("d", "", 64 * Guests.GIB, null, Set.of("web"))),
                grouped("w1", 2, "web", "b", "c", "d"),
                grouped("w2", 2, "web", "b", "c", "d"),
                grouped("w3", 2, "web", "b", "c", "d"));
        assertThat(places(plan)).containsExactlyInAnyOrderEntriesOf(Map.of("w1", "b", "w2", "c"));
        assertThat(plan.unplaced()).singleElement().satisfies(one -> {
            assertThat(one.guest().name()).isEqualTo("w3");
            assertThat(one.obstacles()).hasSize(3).allSatisfy(host -> assertThat(host.reasons())
                    .containsExactly("its group web is kept apart, and the host has one of it"));
        });
    }

    @Test
    void aGroupThatIsKeptTogetherGoesWholeOrNotAtAll() {
        EvacuationSettings together = settings(Placement.SPREAD, Map.of("db", Affinity.TOGETHER));
        List<TargetHost> hosts = List.of(host("b", 10), host("c", 8));
        EvacuationPlan fits = plan(
                together, hosts, grouped("d1", 4, "db", "b", "c"), grouped("d2", 4, "db", "c"), guest("w", 9, "b"));
        assertThat(places(fits)).containsExactlyInAnyOrderEntriesOf(Map.of("d1", "c", "d2", "c", "w", "b"));

        EvacuationPlan not = plan(together, hosts, grouped("d1", 6, "db", "b", "c"), grouped("d2", 6, "db", "c"));
        assertThat(not.moves()).isEmpty();
        assertThat(not.unplaced().get(0).obstacles().get(0).reasons())
                .containsExactly(
                        "nor can d2 of its group db, which is kept together: the host does not offer its CPU",
                        "nor can d2 of its group db, which is kept together: the host does not reach its disks",
                        "its group needs 12.0 GiB, and 10.0 GiB are free");
    }

    @Test
    void aGroupThatIsKeptTogetherGoesWhereItIs() {
        EvacuationSettings together = settings(Placement.SPREAD, Map.of("db", Affinity.TOGETHER));
        List<TargetHost> hosts = List.of(host("b", 64), new TargetHost("c", "", 8 * Guests.GIB, null, Set.of("db")));
        assertThat(places(plan(together, hosts, grouped("d1", 4, "db", "b", "c"))))
                .containsEntry("d1", "c");
        assertThat(plan(together, hosts, grouped("d1", 9, "db", "b", "c"))
                        .unplaced()
                        .get(0)
                        .obstacles())
                .containsExactly(
                        new HostReasons("b", List.of("its group db is kept together, and is at c")),
                        new HostReasons("c", List.of("it needs 9.0 GiB, and 8.0 GiB are free")));
    }

    @Test
    void movesThatMayNotEndComeFirstThenLongOnes() {
        Evacuee busy = new Evacuee(
                "busy", Guests.uuid("busy"), Guests.GIB, Guests.BANDWIDTH, Set.of("b"), Set.of("b"), Map.of(), "", "");
        EvacuationPlan plan =
                plan(SPREAD, List.of(host("b", 64)), guest("s", 2, "b"), guest("l", 8, "b"), busy, guest("m", 4, "b"));
        assertThat(order(plan)).containsExactly("busy", "l", "m", "s");
    }

    @Test
    void thePlanIsATableWithTheGuestsThatStayFirst() {
        EvacuationPlan plan = plan(
                SPREAD,
                List.of(host("b", 8), host("c", 16)),
                guest("web1", 4, "b", "c"),
                guest("web\n2", 12, "b", "c"),
                guest("db", 2));
        assertThat(plan.text())
                .containsExactly(
                        "Evacuation of a: 3 guests, of which 2 can move (16.0 GiB) and 1 cannot",
                        "CANNOT MOVE  db  2.0 GiB",
                        "    b: the host does not offer its CPU; the host does not reach its disks",
                        "    c: the host does not offer its CPU; the host does not reach its disks",
                        "  guest    memory  to    expected  why there; forecast",
                        "  web?2  12.0 GiB  c   3 min 13 s  the only host that can take it; converges: about 193 s in"
                                + " all, pause about 0 ms",
                        "  web1    4.0 GiB  b    1 min 5 s  most memory left of 2 hosts: then 4.0 GiB; converges: about"
                                + " 65 s in all, pause about 0 ms",
                        "All moves take about 3 min 13 s, at most 2 at once; 16.0 GiB at 128 MiB/s take 2 min 8 s at"
                                + " least",
                        "1 guest would remain, and allowRemaining is 0");
    }

    @Test
    void hostsAndGuestsAreNamedOnce() {
        assertThatThrownBy(() -> new EvacuationPlanner("a", List.of(host("a", 1)), SPREAD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvacuationPlanner("a", List.of(host("b", 1), host("b", 2)), SPREAD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(SPREAD, List.of(host("b", 1)), guest("g", 1, "b"), guest("g", 2, "b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

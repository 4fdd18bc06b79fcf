package io.jenkins.plugins.livemigration.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What must hold of every plan, whatever guests and hosts are like. */
class EvacuationPlanPropertiesTest {

    private static final int SEEDS = 1_000;

    private static final List<RandomEvacuation> EVACUATIONS =
            LongStream.range(0, SEEDS).mapToObj(RandomEvacuation::new).toList();
    private static final List<EvacuationPlan> PLANS =
            EVACUATIONS.stream().map(RandomEvacuation::plan).toList();

    private static void forAll(BiConsumer<RandomEvacuation, EvacuationPlan> property) {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                property.accept(EVACUATIONS.get(seed), PLANS.get(seed));
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static List<Evacuee> at(EvacuationPlan plan, TargetHost host) {
        return plan.moves().stream()
                .filter(move -> move.destination().equals(host.name()))
                .map(PlannedMove::guest)
                .toList();
    }

    private static long left(EvacuationPlan plan, TargetHost host) {
        return host.freeBytes()
                - at(plan, host).stream().mapToLong(Evacuee::memoryBytes).sum();
    }

    @Test
    void noHostIsPromisedMoreMemoryThanItHas() {
        forAll((evacuation, plan) -> evacuation.hosts.forEach(
                host -> assertThat(left(plan, host)).as(host.name()).isNotNegative()));
    }

    @Test
    void everyGuestHasAHostOrReasonsForAllHosts() {
        forAll((evacuation, plan) -> {
            List<Evacuee> all = new ArrayList<>();
            plan.moves().forEach(move -> all.add(move.guest()));
            plan.unplaced().forEach(one -> {
                all.add(one.guest());
                assertThat(one.obstacles())
                        .extracting(HostReasons::host)
                        .containsExactlyElementsOf(
                                evacuation.hosts.stream().map(TargetHost::name).toList());
                assertThat(one.obstacles())
                        .allSatisfy(host -> assertThat(host.reasons()).isNotEmpty());
            });
            assertThat(all).containsExactlyInAnyOrderElementsOf(evacuation.guests);
        });
    }

    @Test
    void noGuestGoesWhereItCannotRun() {
        forAll((evacuation, plan) -> plan.moves().forEach(move -> assertThat(
                        RandomEvacuation.isSuitable(move.guest(), evacuation.host(move.destination())))
                .as(move.guest().name())
                .isTrue()));
    }

    @Test
    void groupsAreKeptApartAndTogether() {
        forAll((evacuation, plan) -> {
            Set<String> together = new HashSet<>();
            int before = 0;
            for (TargetHost host : evacuation.hosts) {
                List<String> groups =
                        at(plan, host).stream().map(Evacuee::group).toList();
                int web = Collections.frequency(groups, "web") + (host.groups().contains("web") ? 1 : 0);
                assertThat(web).isLessThanOrEqualTo(1);
                before += host.groups().contains("db") ? 1 : 0;
                if (groups.contains("db")) {
                    together.add(host.name());
                }
            }
            assertThat(together).hasSizeLessThanOrEqualTo(1);
            if (before > 0) {
                assertThat(together)
                        .allSatisfy(name ->
                                assertThat(evacuation.host(name).groups()).contains("db"));
            }
            if (!together.isEmpty()) {
                assertThat(plan.unplaced())
                        .extracting(one -> one.guest().group())
                        .doesNotContain("db");
            }
        });
    }

    /** A guest without a group that some host could take with what is left there would have been placed. */
    @Test
    void nobodyIsLeftWhoHasAPlace() {
        forAll((evacuation, plan) -> plan.unplaced().stream()
                .map(UnplacedGuest::guest)
                .filter(guest -> !Set.of("web", "db").contains(guest.group()))
                .forEach(guest -> assertThat(evacuation.hosts)
                        .as(guest.name())
                        .noneMatch(host ->
                                RandomEvacuation.isSuitable(guest, host) && guest.memoryBytes() <= left(plan, host))));
    }

    @Test
    void thePlanDoesNotDependOnTheOrderInWhichGuestsAreListed() {
        forAll((evacuation, plan) -> {
            List<Evacuee> shuffled = new ArrayList<>(evacuation.guests);
            Collections.shuffle(shuffled, new Random(shuffled.size()));
            assertThat(new EvacuationPlanner("a", evacuation.hosts, evacuation.settings).plan(shuffled))
                    .isEqualTo(plan);
        });
    }

    @Test
    void longMovesComeFirstAmongThoseThatAreSureToEnd() {
        forAll((evacuation, plan) -> {
            double before = Double.MAX_VALUE;
            boolean sure = false;
            for (PlannedMove move : plan.moves()) {
                if (move.expected().certain() && !sure) {
                    sure = true;
                    before = Double.MAX_VALUE;
                }
                assertThat(move.expected().certain()).isEqualTo(sure);
                assertThat(move.expected().seconds()).isLessThanOrEqualTo(before);
                before = move.expected().seconds();
            }
        });
    }
}

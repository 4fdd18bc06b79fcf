package io.jenkins.plugins.livemigration.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.evacuation.SimulatedEvacuation.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How soon an evacuation ends, against what is possible. */
class MakespanTest {

    private static final int LARGE = 250;
    private static final int SMALL = 300;
    private static final double NEAR = 1e-6;

    private static EvacuationSettings settings(int maxOutgoing, int maxIncoming) {
        return new EvacuationSettings(
                Placement.SPREAD,
                maxOutgoing,
                maxIncoming,
                0,
                Guests.BANDWIDTH,
                0,
                Map.of(),
                OnFailure.CONTINUE,
                OnAbort.FINISH);
    }

    private static List<Evacuee> guests(Random random, int count, int largest, String... hosts) {
        List<Evacuee> guests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            guests.add(Guests.guest("g" + i, 1 + random.nextInt(largest), hosts));
        }
        return guests;
    }

    /** Guests send up to a third more than was forecast, so that the order rests on what is not quite true. */
    @Test
    void manyGuestsLeaveWithinATenthOfWhatTheLinkTakes() {
        double worst = 0;
        for (long seed = 0; seed < LARGE; seed++) {
            Random random = new Random(seed);
            EvacuationSettings settings = settings(2 + random.nextInt(3), 2);
            EvacuationPlan plan = new EvacuationPlanner(
                            "a", List.of(Guests.host("b", 900), Guests.host("c", 900), Guests.host("d", 900)), settings)
                    .plan(guests(random, 40 + random.nextInt(40), 16, "b", "c", "d"));
            SimulatedEvacuation run = new SimulatedEvacuation(
                            () -> new Fate((long) (random.nextDouble() * Guests.GIB), "", false),
                            List::of,
                            Double.POSITIVE_INFINITY)
                    .run(plan);
            assertThat(run.results.get(0).isSuccess()).isTrue();
            double ratio = run.now / (run.bytes / (double) Guests.BANDWIDTH);
            assertThat(ratio).as("seed " + seed).isBetween(1 - NEAR, 1.1);
            worst = Math.max(worst, ratio);
        }
        assertThat(worst).as("the test is not empty").isGreaterThan(1);
    }

    /** The bound that the planner's documentation states, against the best of all ways. */
    @Test
    void theOrderIsWithinGrahamsBound() {
        for (long seed = 0; seed < SMALL; seed++) {
            Random random = new Random(seed);
            int lanes = 2 + random.nextInt(2);
            EvacuationPlan plan = new EvacuationPlanner("a", List.of(Guests.host("b", 900)), settings(lanes, lanes))
                    .plan(guests(random, 1 + random.nextInt(8), 16, "b"));
            double[] seconds = plan.moves().stream()
                    .mapToDouble(move -> move.expected().seconds())
                    .toArray();
            double best = best(seconds, 0, new double[lanes]);
            assertThat(plan.expectedSeconds())
                    .as("seed " + seed)
                    .isBetween(best - NEAR, best * (4.0 / 3 - 1.0 / (3 * lanes)) + NEAR);
        }
    }

    private static double best(double[] seconds, int index, double[] lanes) {
        if (index == seconds.length) {
            double end = 0;
            for (double lane : lanes) {
                end = Math.max(end, lane);
            }
            return end;
        }
        double best = Double.MAX_VALUE;
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] += seconds[index];
            best = Math.min(best, best(seconds, index + 1, lanes));
            lanes[lane] -= seconds[index];
        }
        return best;
    }

    /** One host takes one at a time, another two: nobody stands in the way of those that can go. */
    @Test
    void aHostThatTakesFewHoldsUpOnlyItsOwn() {
        List<TargetHost> hosts = List.of(new TargetHost("b", "", 900 * Guests.GIB, 1, Set.of()), Guests.host("c", 900));
        EvacuationPlan plan = new EvacuationPlanner("a", hosts, settings(3, 2))
                .plan(List.of(
                        Guests.guest("b1", 9, "b"),
                        Guests.guest("b2", 8, "b"),
                        Guests.guest("c1", 3, "c"),
                        Guests.guest("c2", 2, "c")));
        double longest = plan.moves().get(0).expected().seconds()
                + plan.moves().get(1).expected().seconds();
        assertThat(plan.expectedSeconds()).isEqualTo(longest);
    }
}

package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What must hold in every migration, whatever the guest, the network and the parameters are like. */
class PolicyPropertiesTest {

    private static final int SEEDS = 4_000;

    /** Runs every seed and names the one that fails. */
    private static void forAll(boolean stateIsLost, Consumer<SimulatedPreCopy> property) {
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedPreCopy run = new SimulatedPreCopy(seed, stateIsLost).run();
            try {
                property.accept(run);
            } catch (AssertionError failure) {
                throw new AssertionError(
                        "seed " + seed + ", " + run.parameters + ", " + run.size + ", " + run.outcome + ": "
                                + failure.getMessage(),
                        failure);
            }
        }
    }

    private static <A extends PolicyAction> List<A> actions(SimulatedPreCopy run, Class<A> type) {
        return run.trace.stream()
                .flatMap(moment -> moment.answer().actions().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Duration timeout(SimulatedPreCopy run) {
        return run.parameters.completionTimeout(run.size).orElse(Duration.ofDays(9999));
    }

    @Test
    void theDowntimeStaysWithinItsLimitAndNeverFalls() {
        forAll(false, run -> {
            List<Integer> millis = actions(run, SetMaxDowntime.class).stream()
                    .map(SetMaxDowntime::millis)
                    .toList();
            int before = 0;
            for (int value : millis) {
                assertThat(value).isGreaterThan(before).isLessThanOrEqualTo(run.parameters.downtime());
                before = value;
            }
        });
    }

    @Test
    void theDowntimeIsTheLatestStepThatIsDue() {
        forAll(false, run -> {
            DowntimeSchedule schedule = DowntimeSchedule.of(run.parameters, run.size);
            for (SimulatedPreCopy.Moment moment : run.trace) {
                Phase phase = moment.seen().phase();
                boolean other = moment.answer().actions().stream().anyMatch(a -> !(a instanceof SetMaxDowntime));
                if ((phase == Phase.PRE_COPY || phase == Phase.DISK_COPY)
                        && !other
                        && !moment.before().abortRequested()) {
                    int due = schedule.steps().stream()
                            .filter(step -> moment.seen().elapsed().compareTo(step.after()) > 0)
                            .mapToInt(DowntimeStep::millis)
                            .max()
                            .orElse(0);
                    assertThat(moment.answer().next().downtimeMillis()).isEqualTo(due);
                }
            }
        });
    }

    @Test
    void noActionComesTwice() {
        forAll(false, run -> {
            assertThat(actions(run, StartPostCopy.class)).hasSizeLessThanOrEqualTo(1);
            assertThat(actions(run, SuspendGuest.class)).hasSizeLessThanOrEqualTo(1);
            assertThat(actions(run, AbortMigration.class)).hasSizeLessThanOrEqualTo(1);
            assertThat(actions(run, SetMaxDowntime.class))
                    .extracting(SetMaxDowntime::millis)
                    .doesNotHaveDuplicates();
            assertThat(run.trace)
                    .allSatisfy(moment -> assertThat(moment.answer().actions()).hasSizeLessThanOrEqualTo(1));
        });
    }

    /** Lost state included: what a new monitor does not remember, it sees from the phase. */
    @Test
    void nothingIsDoneInPostCopyNorAtTheSwitchOver() {
        forAll(true, run -> {
            for (SimulatedPreCopy.Moment moment : run.trace) {
                if (moment.seen().phase() != Phase.PRE_COPY && moment.seen().phase() != Phase.DISK_COPY) {
                    assertThat(moment.answer().actions()).isEmpty();
                }
            }
        });
    }

    @Test
    void nothingIsDoneAfterAnAbort() {
        forAll(false, run -> {
            for (SimulatedPreCopy.Moment moment : run.trace) {
                if (moment.before().abortRequested()) {
                    assertThat(moment.answer().actions()).isEmpty();
                }
            }
        });
    }

    @Test
    void noAbortMeetsASwitchToPostCopyThatMayBeUnderWay() {
        forAll(false, run -> {
            for (SimulatedPreCopy.Moment moment : run.trace) {
                Duration asked = moment.before().postCopyRequestedAt();
                if (asked != null && moment.seen().elapsed().minusSeconds(30).compareTo(asked) <= 0) {
                    assertThat(moment.answer().actions()).allMatch(SetMaxDowntime.class::isInstance);
                }
            }
        });
    }

    @Test
    void eachActionIsOneThatWasChosen() {
        forAll(false, run -> {
            for (SimulatedPreCopy.Moment moment : run.trace) {
                for (PolicyAction action : moment.answer().actions()) {
                    assertThat(action.reason()).isNotBlank();
                    boolean late = moment.seen().elapsed().compareTo(timeout(run)) > 0;
                    if (action instanceof AbortMigration) {
                        assertThat(run.parameters.timeoutAction()).isEqualTo(TimeoutAction.ABORT);
                        assertThat(late).isTrue();
                    } else if (action instanceof SuspendGuest) {
                        assertThat(run.parameters.timeoutAction()).isEqualTo(TimeoutAction.FORCE_COMPLETE);
                        assertThat(late).isTrue();
                    } else if (action instanceof StartPostCopy) {
                        assertThat(run.parameters.postCopy()).isTrue();
                        assertThat(moment.seen().phase()).isEqualTo(Phase.PRE_COPY);
                        if (run.parameters.postCopyAfter() == PostCopyAfter.TIMEOUT) {
                            assertThat(late).isTrue();
                        }
                        assertThat(late || moment.seen().iterationBoundary()).isTrue();
                    }
                }
            }
        });
    }

    /** Also with the state lost again and again, which can only delay what a timeout asks for. */
    @Test
    void aMigrationWithATimeoutAlwaysEnds() {
        for (boolean stateIsLost : new boolean[] {false, true}) {
            forAll(stateIsLost, run -> {
                if (run.parameters.completionTimeout() > 0 && !(stateIsLost && !run.postCopyWorks)) {
                    assertThat(run.outcome).isNotEqualTo(SimulatedPreCopy.Outcome.STOPPED);
                }
            });
        }
    }

    @Test
    void postCopyThatWorksEndsAMigrationWithoutATimeoutToo() {
        forAll(false, run -> {
            if (run.parameters.postCopy()
                    && run.parameters.postCopyAfter() == PostCopyAfter.FIRST_PASS
                    && run.postCopyWorks
                    && !run.disksNeverEnd
                    && run.parameters.completionTimeout() == 0) {
                assertThat(run.outcome).isNotEqualTo(SimulatedPreCopy.Outcome.STOPPED);
            }
        });
    }

    @Test
    void equalInputsGiveEqualDecisionsAlsoAfterATripThroughSerialization() {
        forAll(false, run -> {
            MigrationPolicy again = new MigrationPolicy(run.parameters, run.size);
            List<SimulatedPreCopy.Moment> trace = run.trace;
            int stride = 1 + trace.size() / 20;
            for (int i = 0; i < trace.size(); i++) {
                SimulatedPreCopy.Moment moment = trace.get(i);
                PolicyState state = i % stride == 0 ? SerializedCopy.of(moment.before()) : moment.before();
                assertThat(again.decide(state, moment.seen())).isEqualTo(moment.answer());
            }
        });
    }

    @Test
    void aMonitorThatLostItsStateRepeatsNoStepThatWasPassed() {
        forAll(true, run -> {
            for (SimulatedPreCopy.Moment moment : run.trace) {
                for (PolicyAction action : moment.answer().actions()) {
                    if (action instanceof SetMaxDowntime set) {
                        DowntimeSchedule schedule = DowntimeSchedule.of(run.parameters, run.size);
                        int latest = schedule.steps()
                                .get(schedule.dueStep(moment.seen().elapsed()).orElseThrow())
                                .millis();
                        assertThat(set.millis()).isEqualTo(latest);
                    }
                }
            }
        });
    }

    /** The model is worth something only if it comes everywhere. */
    @Test
    void theModelReachesEveryOutcome() {
        Map<SimulatedPreCopy.Outcome, Integer> counts = new EnumMap<>(SimulatedPreCopy.Outcome.class);
        int[] fallbacks = new int[1];
        int[] stalls = new int[1];
        forAll(false, run -> {
            counts.merge(run.outcome, 1, Integer::sum);
            if (!actions(run, StartPostCopy.class).isEmpty()
                    && !actions(run, SuspendGuest.class).isEmpty()) {
                fallbacks[0]++;
            }
            stalls[0] += (int) actions(run, StartPostCopy.class).stream()
                    .filter(action -> action.reason().contains("'stall'"))
                    .count();
        });

        assertThat(counts).containsOnlyKeys(SimulatedPreCopy.Outcome.values());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThan(50));
        assertThat(fallbacks[0]).isGreaterThan(20);
        assertThat(stalls[0]).isGreaterThan(50);
    }
}

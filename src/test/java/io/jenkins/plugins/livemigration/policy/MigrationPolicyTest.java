package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationPolicyTest {

    private static final PolicyParameters DEFAULTS = PolicyParameters.defaults();
    private static final long MIB = 1L << 20;

    private final Steering steering = new Steering(DEFAULTS, 8);

    private static void assertDowntime(List<PolicyAction> actions, int millis) {
        assertThat(actions).singleElement().isInstanceOfSatisfying(SetMaxDowntime.class, action -> assertThat(
                        action.millis())
                .isEqualTo(millis));
    }

    @Test
    void eachStepOfTheScheduleIsSetOnceWhenItsTimeHasPassed() {
        assertThat(steering.poll(Phase.PRE_COPY, 0)).isEmpty();
        assertDowntime(steering.poll(Phase.PRE_COPY, 0.1), 50);
        assertThat(steering.poll(Phase.PRE_COPY, 599)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, 600)).isEmpty();
        assertDowntime(steering.poll(Phase.PRE_COPY, 600.001), 95);
        assertThat(steering.poll(Phase.PRE_COPY, 600.002)).isEmpty();
        assertDowntime(steering.poll(Phase.PRE_COPY, 6001), 500);
        assertThat(steering.poll(Phase.PRE_COPY, 6399)).isEmpty();
    }

    @Test
    void theReasonNamesTheStep() {
        assertThat(steering.poll(Phase.PRE_COPY, 1300))
                .containsExactly(new SetMaxDowntime(140, "step 2 of 10 of the downtime schedule is due after 1200 s"));
    }

    @Test
    void missedStepsCollapseToTheLatest() {
        assertDowntime(steering.poll(Phase.PRE_COPY, 3700), 320);
        assertThat(steering.poll(Phase.PRE_COPY, 3701)).isEmpty();
    }

    @Test
    void aClockThatGoesBackLowersNothing() {
        assertDowntime(steering.poll(Phase.PRE_COPY, 3700), 320);
        assertThat(steering.poll(Phase.PRE_COPY, 700)).isEmpty();
        assertThat(steering.state().downtimeMillis()).isEqualTo(320);
    }

    @Test
    void theDowntimeIsReadyBeforeMemoryBegins() {
        assertDowntime(steering.poll(Phase.DISK_COPY, 1), 50);
        assertThat(steering.poll(Phase.PRE_COPY, 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DISK_COPY", "PRE_COPY"})
    void nothingIsDoneWhereTheHypervisorCannotBeSteered(Phase phase) {
        assertThat(steering.poll(phase, 10)).isEmpty();
        assertThat(steering.poll(phase, 100_000)).isEmpty();
        assertThat(steering.state()).isEqualTo(PolicyState.initial());
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DISK_COPY", "PRE_COPY"})
    void noRuleActsThereWhateverIsChosen(Phase phase) {
        for (PostCopyAfter after : PostCopyAfter.values()) {
            Steering forced = new Steering(
                    DEFAULTS.withTimeoutAction(TimeoutAction.FORCE_COMPLETE).withPostCopy(true, after), 2);
            forced.boundaries(0, 90, 80);
            for (int iteration = 3; iteration < 9; iteration++) {
                Observation now = new Observation(Steering.time(9000 + iteration), phase, iteration, 80L, true);
                assertThat(forced.observe(now)).isEmpty();
            }
        }
    }

    @Test
    void firstPassStartsPostCopyAtTheFirstBoundaryAfterIt() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 8);

        assertDowntime(chosen.boundary(0.2, 1, 8192 * MIB), 50);
        assertThat(chosen.observe(Observation.poll(Steering.time(30), Phase.PRE_COPY, 1, 10 * MIB)))
                .isEmpty();
        assertThat(chosen.boundary(60, 2, 900 * MIB))
                .containsExactly(new StartPostCopy("all memory has been sent once, and postCopyAfter is 'firstPass'"));
        assertThat(chosen.state().postCopyRequested()).isTrue();
        assertThat(chosen.state().postCopyRequestedAt()).isEqualTo(Steering.time(60));
        assertThat(chosen.boundary(61, 3, 900 * MIB)).isEmpty();
    }

    @Test
    void firstPassDoesNotNeedToKnowTheRest() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 8);
        chosen.boundary(0.2, 1, null);

        assertThat(chosen.boundary(60, 2, null)).singleElement().isInstanceOf(StartPostCopy.class);
    }

    @Test
    void aPollIsNoBoundary() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 8);
        chosen.poll(Phase.PRE_COPY, 0.1);

        assertThat(chosen.observe(Observation.poll(Steering.time(60), Phase.PRE_COPY, 2, 5L)))
                .isEmpty();
        assertThat(chosen.observe(Observation.poll(Steering.time(61), Phase.PRE_COPY, 7, 5L)))
                .isEmpty();
    }

    @Test
    void aSecondPassSeenFirstMeansThatTheFirstWasMissed() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 8);

        assertThat(chosen.boundary(60, 2, 5L)).singleElement().isInstanceOf(StartPostCopy.class);
    }

    @Test
    void countsOfACancelledMigrationBeforeAreNotThisOnes() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 8);

        assertDowntime(chosen.boundary(0.2, 7, 8192 * MIB), 50);
        assertThat(chosen.boundary(60, 8, 900 * MIB)).singleElement().isInstanceOf(StartPostCopy.class);
    }

    @Test
    void firstPassWithoutPostCopyDoesNothing() {
        Steering off = new Steering(DEFAULTS.withPostCopy(false, PostCopyAfter.FIRST_PASS), 8);

        assertThat(off.boundaries(1, 100, 100, 100, 100, 100)).isEmpty();
    }

    @Test
    void timeoutChoiceDoesNotStartPostCopyAtBoundaries() {
        Steering onTimeout = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.TIMEOUT), 8);

        assertThat(onTimeout.boundaries(1, 100, 100, 100, 100, 100, 100)).isEmpty();
    }

    @Test
    void stallStartsPostCopyAfterTwoPassesWithoutProgress() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.STALL), 8);

        assertThat(chosen.boundaries(1, 8000, 1000, 950)).isEmpty();
        assertThat(chosen.boundary(9, 4, 901L))
                .containsExactly(new StartPostCopy(
                        "2 passes over memory in a row brought the rest no lower (least 901 bytes), and postCopyAfter is"
                                + " 'stall'"));
    }

    @Test
    void stallOfAGuestThatConvergesNeverComes() {
        Steering chosen = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.STALL), 8);

        assertThat(chosen.boundaries(1, 8000, 1000, 900, 810, 729, 656, 590, 531, 477, 429))
                .isEmpty();
    }

    @Test
    void timeoutComesBeforeAnythingElse() {
        Steering late = new Steering(DEFAULTS.withPostCopy(true, PostCopyAfter.FIRST_PASS), 2);
        late.boundary(1, 1, 9L);

        assertThat(late.boundary(1601, 2, 9L)).singleElement().isInstanceOf(AbortMigration.class);
    }

    @Test
    void equalInputsGiveEqualDecisions() {
        Observation now = Observation.boundary(Steering.time(1300), 3, 5L);
        PolicyState state = PolicyState.initial();

        assertThat(steering.policy().decide(state, now))
                .isEqualTo(new Steering(DEFAULTS, 8).policy().decide(state, now));
    }

    @Test
    void actionsSayWhatTheyDo() {
        assertThat(new SetMaxDowntime(95, "why").describe()).isEqualTo("permit a downtime of 95 ms");
        assertThat(new StartPostCopy("why").describe()).isEqualTo("start post-copy");
        assertThat(new SuspendGuest("why").describe())
                .isEqualTo("suspend the guest on the source until it has arrived");
        assertThat(new AbortMigration("why").describe()).isEqualTo("abort the migration");
    }

    @Test
    void refusesParametersThatAreNotAllowed() {
        PolicyParameters wrong = DEFAULTS.withDowntime(1, 1, 1);

        assertThatThrownBy(() -> new MigrationPolicy(wrong, new MigrationSize(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("downtime is 1", "downtimeSteps is 1", "downtimeDelay is 1");
    }
}

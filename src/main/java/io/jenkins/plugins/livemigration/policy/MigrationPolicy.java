package io.jenkins.plugins.livemigration.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides what to do next in one migration: the timeout first, then post-copy where it was chosen to start earlier,
 * then the downtime schedule. A pure function: equal states and observations give equal decisions. It decides only
 * while the guest is safe on the source and the hypervisor can be steered; in post-copy it decides nothing.
 */
public final class MigrationPolicy {

    private final PolicyParameters parameters;
    private final DowntimeSchedule schedule;
    private final TimeoutRule timeoutRule;

    /**
     * The policy of one migration.
     *
     * @throws IllegalArgumentException with all {@link PolicyParameters#problems()}, if there is any
     */
    public MigrationPolicy(PolicyParameters parameters, MigrationSize size) {
        if (!parameters.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", parameters.problems()));
        }
        this.parameters = parameters;
        this.schedule = DowntimeSchedule.of(parameters, size);
        this.timeoutRule = new TimeoutRule(parameters, size);
    }

    /** What to do at this moment. To be asked at every poll and at every event of a new pass over memory. */
    public Decision decide(PolicyState state, Observation now) {
        PolicyState seen = state.withPasses(state.passes().observe(now));
        if (!now.phase().canBeSteered() || seen.abortRequested()) {
            return Decision.nothing(seen);
        }
        return timeoutRule
                .decide(seen, now)
                .or(() -> chosenPostCopy(seen, now))
                .or(() -> dueDowntime(seen, now))
                .orElseGet(() -> Decision.nothing(seen));
    }

    /** Which timeout would fire when, while memory is copied: {@code abort in 12 min 30 s}. */
    public String nextTimeout(PolicyState state, Duration elapsed) {
        return nextTimeout(state, Phase.PRE_COPY, elapsed);
    }

    /** Which timeout would fire when: {@code abort in 12 min 30 s}. */
    public String nextTimeout(PolicyState state, Phase phase, Duration elapsed) {
        return timeoutRule.next(state, phase, elapsed);
    }

    /** What the passes have shown changes only where one begins, so this too comes true only there. */
    private Optional<Decision> chosenPostCopy(PolicyState state, Observation now) {
        if (!parameters.postCopy()
                || state.postCopyRequested()
                || state.suspendRequested()
                || now.phase() != Phase.PRE_COPY) {
            return Optional.empty();
        }
        PassHistory passes = state.passes();
        if (parameters.postCopyAfter() == PostCopyAfter.FIRST_PASS && passes.firstPassDone()) {
            return Optional.of(
                    startPostCopy(state, now, "all memory has been sent once, and postCopyAfter is 'firstPass'"));
        }
        if (parameters.postCopyAfter() == PostCopyAfter.STALL && passes.stalled()) {
            return Optional.of(startPostCopy(
                    state,
                    now,
                    passes.passesWithoutProgress()
                            + " passes over memory in a row brought the rest no lower (least "
                            + passes.smallestRemaining() + " bytes), and postCopyAfter is 'stall'"));
        }
        return Optional.empty();
    }

    private static Decision startPostCopy(PolicyState state, Observation now, String reason) {
        return Decision.of(state.withPostCopyRequested(now.elapsed()), new StartPostCopy(reason));
    }

    private Optional<Decision> dueDowntime(PolicyState state, Observation now) {
        OptionalInt due = schedule.dueStep(now.elapsed());
        if (due.isEmpty()) {
            return Optional.empty();
        }
        DowntimeStep step = schedule.steps().get(due.getAsInt());
        if (step.millis() <= state.downtimeMillis()) {
            return Optional.empty();
        }
        String reason = "step " + due.getAsInt() + " of " + parameters.downtimeSteps()
                + " of the downtime schedule is due after " + step.after().toSeconds() + " s";
        return Optional.of(Decision.of(state.withDowntime(step.millis()), new SetMaxDowntime(step.millis(), reason)));
    }
}

package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a running migration is steered. Any values can be held; {@link #problems()} says which are not allowed, so that
 * all can be reported together.
 *
 * @param completionTimeout seconds per GiB of the {@link MigrationSize}, 0 to 604800; 0 = no timeout (Nova: {@code
 *     live_migration_completion_timeout})
 * @param timeoutAction what happens when that time has passed (Nova: {@code live_migration_timeout_action})
 * @param downtime longest pause of the guest that the schedule permits, in ms, 100 to 2000000, which is QEMU's own
 *     upper bound (Nova: {@code live_migration_downtime})
 * @param downtimeSteps steps until that pause is permitted, 3 to 1000 (Nova: {@code live_migration_downtime_steps})
 * @param downtimeDelay seconds per GiB between two steps, 3 to 604800 (Nova: {@code live_migration_downtime_delay})
 * @param autoConverge whether QEMU may slow the guest's CPUs down (Nova: {@code live_migration_permit_auto_converge})
 * @param postCopy whether the guest may be switched to the destination before all its memory is there (Nova: {@code
 *     live_migration_permit_post_copy})
 * @param postCopyAfter when it is, if it may be
 */
public record PolicyParameters(
        int completionTimeout,
        TimeoutAction timeoutAction,
        int downtime,
        int downtimeSteps,
        int downtimeDelay,
        boolean autoConverge,
        boolean postCopy,
        PostCopyAfter postCopyAfter)
        implements Serializable {

    /** Nova's defaults: 800 s/GiB, then abort; 500 ms in 10 steps of 75 s/GiB; no auto-converge, no post-copy. */
    public static PolicyParameters defaults() {
        return new PolicyParameters(800, TimeoutAction.ABORT, 500, 10, 75, false, false, PostCopyAfter.TIMEOUT);
    }

    /** Every value that is not allowed, each in a sentence of its own; empty if all are. */
    public List<String> problems() {
        return ParameterCheck.problems(this);
    }

    /** What the log must say before a migration with these (allowed) parameters starts; empty if nothing surprises. */
    public List<String> notes() {
        return ParameterNotes.of(this);
    }

    /**
     * Whether auto-converge is used: only where post-copy is not permitted, as in Nova (guide: "Post-copy"). Slowing a
     * guest down for hours makes no sense when post-copy can end the migration without that.
     */
    public boolean effectiveAutoConverge() {
        return autoConverge && !postCopy;
    }

    /** When {@link #timeoutAction()} falls due, counted from the start of the migration; empty if never. */
    public Optional<Duration> completionTimeout(MigrationSize size) {
        return completionTimeout == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(size.scale(completionTimeout)));
    }

    /** These parameters with another completion timeout, in s per GiB. */
    public PolicyParameters withCompletionTimeout(int secondsPerGibibyte) {
        return new PolicyParameters(
                secondsPerGibibyte,
                timeoutAction,
                downtime,
                downtimeSteps,
                downtimeDelay,
                autoConverge,
                postCopy,
                postCopyAfter);
    }

    /** These parameters with another timeout action. */
    public PolicyParameters withTimeoutAction(TimeoutAction action) {
        return new PolicyParameters(
                completionTimeout,
                action,
                downtime,
                downtimeSteps,
                downtimeDelay,
                autoConverge,
                postCopy,
                postCopyAfter);
    }

    /** These parameters with another downtime schedule: ms, number of steps, s per GiB. */
    public PolicyParameters withDowntime(int millis, int steps, int delay) {
        return new PolicyParameters(
                completionTimeout, timeoutAction, millis, steps, delay, autoConverge, postCopy, postCopyAfter);
    }

    /** These parameters with auto-converge permitted or not. */
    public PolicyParameters withAutoConverge(boolean permitted) {
        return new PolicyParameters(
                completionTimeout,
                timeoutAction,
                downtime,
                downtimeSteps,
                downtimeDelay,
                permitted,
                postCopy,
                postCopyAfter);
    }

    /** These parameters with post-copy permitted or not, and when it starts. */
    public PolicyParameters withPostCopy(boolean permitted, PostCopyAfter after) {
        return new PolicyParameters(
                completionTimeout,
                timeoutAction,
                downtime,
                downtimeSteps,
                downtimeDelay,
                autoConverge,
                permitted,
                after);
    }
}

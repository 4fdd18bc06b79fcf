package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * What {@link MigrationPolicy} must remember between two decisions. A monitor that takes a migration over passes on the
 * last state known; without one it begins with {@link #initial()}, which repeats no harm: missed steps of the schedule
 * collapse to the latest, and what post-copy has begun is seen from the phase.
 *
 * @param downtimeMillis the downtime permitted last, in ms; 0 if none was set yet
 * @param postCopyRequestedAt elapsed time when post-copy was asked for; null if it was not
 * @param suspendRequested whether the guest was to be suspended
 * @param abortRequested whether the migration was to be aborted
 * @param passes what the passes over memory have shown
 */
public record PolicyState(
        int downtimeMillis,
        Duration postCopyRequestedAt,
        boolean suspendRequested,
        boolean abortRequested,
        PassHistory passes)
        implements Serializable {

    /** The state before the first decision. */
    public static PolicyState initial() {
        return new PolicyState(0, null, false, false, PassHistory.NONE);
    }

    /** Whether post-copy was asked for; whether it has begun is for the phase to say. */
    public boolean postCopyRequested() {
        return postCopyRequestedAt != null;
    }

    PolicyState withPasses(PassHistory next) {
        return new PolicyState(downtimeMillis, postCopyRequestedAt, suspendRequested, abortRequested, next);
    }

    PolicyState withDowntime(int millis) {
        return new PolicyState(millis, postCopyRequestedAt, suspendRequested, abortRequested, passes);
    }

    PolicyState withPostCopyRequested(Duration at) {
        return new PolicyState(downtimeMillis, at, suspendRequested, abortRequested, passes);
    }

    PolicyState withSuspendRequested() {
        return new PolicyState(downtimeMillis, postCopyRequestedAt, true, abortRequested, passes);
    }

    PolicyState withAbortRequested() {
        return new PolicyState(downtimeMillis, postCopyRequestedAt, suspendRequested, true, passes);
    }
}

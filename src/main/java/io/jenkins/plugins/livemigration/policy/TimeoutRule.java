package io.jenkins.plugins.livemigration.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * What the completion timeout asks for, and when (guide: "Live migration completion timeout"). It asks for each thing
 * once, and for nothing once post-copy has begun. If post-copy was asked for and does not begin, the guest is suspended
 * (or the migration aborted) instead, so that a migration with a timeout always ends.
 */
final class TimeoutRule {

    /**
     * How long post-copy may take to begin after it was asked for. Until then nothing else is done: an abort that meets
     * the switch could stop a guest whose memory is already split between two hosts.
     */
    static final Duration POST_COPY_START_GRACE = Duration.ofSeconds(30);

    /**
     * Post-copy cannot start while disks are copied. Disks that are still being copied at so many times the timeout
     * are taken as never ending, since the guest writes faster than they are copied.
     */
    static final int DISK_COPY_FACTOR = 2;

    private final PolicyParameters parameters;
    private final MigrationSize size;
    private final Duration timeout;

    TimeoutRule(PolicyParameters parameters, MigrationSize size) {
        this.parameters = parameters;
        this.size = size;
        this.timeout = parameters.completionTimeout(size).orElse(null);
    }

    /** The decision that is due now; empty if none is. */
    Optional<Decision> decide(PolicyState state, Observation now) {
        if (timeout == null || finished(state) || now.elapsed().compareTo(due(state, now.phase())) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (measure(state, now.phase())) {
                    case ABORT -> Decision.of(state.withAbortRequested(), new AbortMigration(reason(state, now)));
                    case POST_COPY -> Decision.of(
                            state.withPostCopyRequested(now.elapsed()), new StartPostCopy(reason(state, now)));
                    case SUSPEND -> Decision.of(state.withSuspendRequested(), new SuspendGuest(reason(state, now)));
                });
    }

    /** What would happen when, for the progress line. */
    String next(PolicyState state, Phase phase, Duration elapsed) {
        if (state.abortRequested()) {
            return "abort was requested";
        }
        if (phase == Phase.POST_COPY) {
            return "no timeout in post-copy";
        }
        if (state.suspendRequested()) {
            return "guest suspended until it has arrived";
        }
        if (timeout == null) {
            return "no completion timeout";
        }
        if (waitsForDisks(state, phase) && elapsed.compareTo(timeout) >= 0) {
            return "post-copy as soon as the disks are copied";
        }
        Measure measure = measure(state, Phase.PRE_COPY);
        Duration left = due(state, Phase.PRE_COPY).minus(elapsed);
        return left.isNegative() || left.isZero()
                ? measure.word + " due"
                : measure.word + " in " + SpokenDuration.of(left);
    }

    private boolean finished(PolicyState state) {
        return state.abortRequested() || state.suspendRequested();
    }

    private boolean waitsForDisks(PolicyState state, Phase phase) {
        return phase == Phase.DISK_COPY && measure(state, Phase.PRE_COPY) == Measure.POST_COPY;
    }

    private Duration due(PolicyState state, Phase phase) {
        if (waitsForDisks(state, phase)) {
            return timeout.multipliedBy(DISK_COPY_FACTOR);
        }
        if (!state.postCopyRequested()) {
            return timeout;
        }
        Duration graceEnds = state.postCopyRequestedAt().plus(POST_COPY_START_GRACE);
        return graceEnds.compareTo(timeout) > 0 ? graceEnds : timeout;
    }

    private Measure measure(PolicyState state, Phase phase) {
        if (parameters.timeoutAction() == TimeoutAction.ABORT) {
            return Measure.ABORT;
        }
        boolean possible = parameters.postCopy() && !state.postCopyRequested() && phase != Phase.DISK_COPY;
        return possible ? Measure.POST_COPY : Measure.SUSPEND;
    }

    private String reason(PolicyState state, Observation now) {
        String passed = "the completion timeout of " + timeout.toSeconds() + " s (" + parameters.completionTimeout()
                + " s per GiB x " + size + ") has passed, and timeoutAction is '"
                + parameters.timeoutAction().word()
                + "'";
        if (state.postCopyRequested()) {
            return passed + "; post-copy was asked for after " + SpokenDuration.of(state.postCopyRequestedAt())
                    + ", but has not begun";
        }
        return now.phase() == Phase.DISK_COPY && parameters.postCopy()
                ? passed + "; post-copy cannot start, since disks are still being copied"
                : passed;
    }

    private enum Measure {
        ABORT("abort"),
        POST_COPY("post-copy"),
        SUSPEND("suspend");

        private final String word;

        Measure(String word) {
            this.word = word;
        }
    }
}

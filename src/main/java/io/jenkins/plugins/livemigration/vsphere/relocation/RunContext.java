package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What a run is done in.
 *
 * @param user login user, as tasks are compared with
 * @param log gets lines for the build's log
 * @param clock this machine's clock
 * @param pause lets time pass
 * @param abort whether the build was told to end
 * @param begun when the run began
 * @param deadline when its time is over
 * @param own which tasks it may cancel
 */
record RunContext(
        LoginName user,
        VsphereListener log,
        Clock clock,
        Pause pause,
        AbortSignal abort,
        Instant begun,
        Instant deadline,
        OwnTasks own) {

    /** For a cancelled task to end, and for a vCenter that is away to say where a guest is. */
    static final Duration GRACE = Duration.ofSeconds(120);

    /** Time until a moment; zero if it is past. */
    Duration until(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isLate() {
        return until(deadline).isZero();
    }

    Instant afterGrace() {
        return clock.instant().plus(GRACE);
    }

    /** Time that it had. */
    Duration allowed() {
        return Duration.between(begun, deadline);
    }

    /** Time that it took by now. */
    Duration took() {
        return Duration.between(begun, clock.instant());
    }

    /** Waits; an interruption ends that and is remembered. */
    void rest(Duration duration) {
        try {
            pause.last(duration);
        } catch (InterruptedException e) {
            abort.raise();
        }
    }
}

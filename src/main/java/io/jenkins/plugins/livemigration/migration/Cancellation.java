package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.policy.AbortMigration;
import java.time.Duration;

/**
 * Cancels a move: only a job that is provably its own, never in post-copy, and with the outcome watched. What is wanted
 * is kept with the move, so that a monitor that takes it up after a lost connection still wants it.
 */
final class Cancellation {

    /**
     * A cancel that failed is tried again at the next looks: by then the reason may have passed, or post-copy begun.
     */
    private static final int TRIES = 5;

    /**
     * An abort that meets the switch to post-copy could stop a guest whose memory is split between the hosts by then.
     */
    private static final Duration POST_COPY_START = Duration.ofSeconds(30);

    private final RunningMove move;
    private final ActionPerformer performer;
    private final JobOwnership ownership;
    private final Duration settle;
    private final boolean adopted;
    private int tries;
    private Duration calledAt;

    /**
     * @param ownership whose job it is, as far as the monitor has seen
     * @param settle how long the hypervisor may take to end the job
     * @param adopted whether another monitor started the move
     */
    Cancellation(
            RunningMove move, ActionPerformer performer, JobOwnership ownership, Duration settle, boolean adopted) {
        this.move = move;
        this.performer = performer;
        this.ownership = ownership;
        this.settle = settle;
        this.adopted = adopted;
    }

    /** Asks for it; it is carried out at once if the job is known to be this move's own, else at a later look. */
    void want(String reason) {
        if (isPastReturn()) {
            move.journal()
                    .warning("cannot cancel (" + reason + "): the guest's memory is split between the"
                            + " hosts in post-copy, where there is no way back; the move is followed to its end");
            return;
        }
        if (!isWanted()) {
            move.cancelWanted(reason);
            move.journal().note("cancelling: " + reason);
        }
        carryOut(false);
    }

    boolean isWanted() {
        return move.cancelWanted() != null;
    }

    /**
     * Does it if it is wanted and possible.
     *
     * @param jobSeen whether this follows a look that saw a running job
     */
    void carryOut(boolean jobSeen) {
        if (!isWanted() || calledAt != null) {
            return;
        }
        if (isPastReturn()) {
            giveUp("post-copy began first; the move is followed to its end");
        } else if (postCopyIsAboutToBegin()) {
            return;
        } else if (ownership.isProven()) {
            tries++;
            move.abortRequested(true);
            if (performer.perform(new AbortMigration(move.cancelWanted())) || tries >= TRIES) {
                calledAt = move.elapsed();
            }
        } else if (adopted && jobSeen) {
            giveUp("the job on the guest is not provably this move's own, and a cancel call hits whatever job there"
                    + " is");
        }
    }

    /** Why the job has to be left alone, if the hypervisor has not ended it in time; else null. */
    MonitorEnd stuck() {
        if (calledAt == null || move.elapsed().minus(calledAt).compareTo(settle) < 0) {
            return null;
        }
        return new MonitorEnd.Stuck("the hypervisor has not ended the job within " + settle.toSeconds()
                + " s after it was cancelled (" + move.cancelWanted() + ")");
    }

    private void giveUp(String why) {
        move.journal().warning("not cancelled: " + why);
        move.abortRequested(false);
        move.cancelWanted(null);
    }

    private boolean isPastReturn() {
        return move.phase() == MovePhase.POST_COPY || move.phase() == MovePhase.RECOVERING;
    }

    private boolean postCopyIsAboutToBegin() {
        Duration requestedAt = move.policyState().postCopyRequestedAt();
        return requestedAt != null && move.elapsed().minus(requestedAt).compareTo(POST_COPY_START) < 0;
    }
}

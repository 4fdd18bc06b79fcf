package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/**
 * Has a task end, and waits a bounded time until it has. It is asked to again if it is not known whether that was heard, since
 * asking twice does no harm. One that cannot be cancelled is waited for all the same: it may be about to end.
 */
final class Cancelling {

    static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CANCELLED = "RequestCanceled";
    private static final String LOOK = " Look at it in vCenter.";

    private final Services services;
    private final ObjectId task;
    private final Outage outage;
    private TaskInfo seen;
    private boolean isGone;
    private boolean isHeard;
    private boolean isPerhapsHeard;
    /** Why vCenter does not cancel it; empty: it did not say that. */
    private String refusal = "";
    /** Why it could not be asked last. */
    private String trouble = "";

    Cancelling(Services services, ObjectId task) {
        this.services = services;
        this.task = task;
        this.outage = new Outage(
                services, task + " is still to be cancelled; vCenter is asked again.", "vCenter answers again.");
    }

    /**
     * Does so. An interruption does not end it, for it is being done; the thread's flag is set then when this returns.
     *
     * @return what became of the task, in a sentence
     */
    String carriedOut() {
        services.listener().say("Cancelling " + task);
        Instant until = services.clock().instant().plus(LIMIT);
        boolean interrupted = false;
        while (!isOver() && services.clock().instant().isBefore(until) && !outage.isHopeless()) {
            interrupted |= Thread.interrupted();
            lookAndAsk(until);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return sentence();
    }

    private boolean isOver() {
        return isGone || seen != null && seen.hasEnded();
    }

    private void lookAndAsk(Instant until) {
        try {
            // Nothing is waited for before vCenter has answered whether it cancels the task.
            seen = services.vcenter().awaitNews(task, seen, isToBeAsked() ? Duration.ZERO : patience(until));
            if (!seen.hasEnded() && isToBeAsked()) {
                ask();
            }
            outage.over();
        } catch (VsphereException e) {
            if (e.kind() == VsphereException.Kind.GONE) {
                isGone = true;
                return;
            }
            trouble = e.getMessage();
            outage.bear(e, until);
        }
    }

    private boolean isToBeAsked() {
        boolean isAnswered = isHeard || !refusal.isEmpty();
        return !isAnswered && (seen == null || seen.cancelable());
    }

    private Duration patience(Instant until) {
        Duration left = Duration.between(services.clock().instant(), until);
        return left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
    }

    /** @throws VsphereException if it is to be asked again */
    private void ask() throws VsphereException {
        try {
            services.vcenter().cancel(task);
            isHeard = true;
        } catch (VsphereException e) {
            switch (e.kind()) {
                case FAULT, NOT_SUPPORTED -> {
                    // It may have ended by itself; that is seen next.
                    refusal = e.getMessage();
                    services.listener().warn("vCenter does not cancel " + task + ": " + refusal);
                }
                case UNKNOWN_OUTCOME, TIMED_OUT -> {
                    isPerhapsHeard = true;
                    throw e;
                }
                default -> throw e;
            }
        }
    }

    private String sentence() {
        if (isGone) {
            return "vCenter does not know " + task + " any more; it was probably started anew.";
        }
        if (seen != null && seen.hasEnded()) {
            return ended();
        }
        String seconds = LIMIT.toSeconds() + " s";
        if (isHeard) {
            return task + " was told to end, and had not after " + seconds + "; look at it in vCenter.";
        }
        if (!refusal.isEmpty()) {
            return task + " goes on at vCenter, which does not cancel it: " + refusal + LOOK;
        }
        if (isPerhapsHeard) {
            return "It is not known whether " + task + " was told to end; it may go on at vCenter: " + trouble + LOOK;
        }
        if (seen != null && !seen.cancelable()) {
            return task + " goes on: vCenter says that it cannot be cancelled, and it had not ended after " + seconds
                    + "." + LOOK;
        }
        return task + " could not be told to end, and goes on at vCenter: " + trouble + LOOK;
    }

    private String ended() {
        if (seen.state() == TaskInfo.State.SUCCESS) {
            return task + " was to be cancelled, but came to its end.";
        }
        return seen.fault() == null || seen.fault().type().equals(CANCELLED)
                ? task + " was cancelled."
                : task + " was to be cancelled, but failed: " + seen.fault().sentence();
    }
}

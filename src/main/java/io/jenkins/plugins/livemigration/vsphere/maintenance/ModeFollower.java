package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/**
 * Follows a task that takes a host into maintenance or back. Bears a vCenter that is away.
 *
 * @param services what a run works with
 * @param task the task
 * @param name what it does, for lines of progress
 */
record ModeFollower(Services services, ObjectId task, String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How following it ended. */
    enum End {
        /** The task ended, well or not. */
        ENDED,
        /** vCenter does not know the task any more. */
        FORGOTTEN,
        /** vCenter does not let the user in any more. */
        SHUT_OUT,
        /** The time was up. */
        LATE,
        /** The thread was interrupted. */
        STOPPED
    }

    /**
     * @param task which
     * @param end how it ended
     * @param last what was known of it last; null: nothing
     */
    record Followed(ObjectId task, End end, TaskInfo last) {}

    /** Is called between two looks at a task that runs. */
    @FunctionalInterface
    interface Reminder {
        void remind() throws VsphereException;
    }

    /** Follows it until it ends, the time is up, or the thread is interrupted, whose flag stays set then. */
    Followed follow(Instant until, Reminder reminder) {
        TaskInfo seen = null;
        Outage outage = new Outage(
                services,
                "The task goes on at vCenter; it is asked again.",
                "vCenter answers again; " + task + " is followed on.");
        while (!outage.isHopeless()) {
            if (Thread.currentThread().isInterrupted()) {
                return new Followed(task, End.STOPPED, seen);
            }
            Duration left = Duration.between(services.clock().instant(), until);
            if (left.isNegative() || left.isZero()) {
                return new Followed(task, End.LATE, seen);
            }
            try {
                TaskInfo now = services.vcenter().awaitNews(task, seen, left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
                tellProgress(seen, now);
                seen = now;
                outage.over();
                if (now.hasEnded()) {
                    return new Followed(task, End.ENDED, now);
                }
                reminder.remind();
            } catch (VsphereException e) {
                if (e.kind() == VsphereException.Kind.GONE) {
                    return new Followed(task, End.FORGOTTEN, seen);
                }
                if (!Thread.currentThread().isInterrupted()) {
                    outage.bear(e, until);
                }
            }
        }
        return new Followed(task, End.SHUT_OUT, seen);
    }

    private void tellProgress(TaskInfo before, TaskInfo now) {
        if (now.percent() >= 0 && (before == null || before.percent() != now.percent())) {
            services.listener().say(name + ": " + now.percent() + " %");
        }
    }
}

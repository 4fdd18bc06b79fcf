package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/** Follows a task by its news until it ends, the time is over, or the build is told to end. Bears a vCenter that is away. */
final class TaskFollower {

    /** One call waits for news this long; an interruption ends it at once. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final RunContext run;
    private final Vcenter vcenter;

    TaskFollower(RunContext run, Vcenter vcenter) {
        this.run = run;
        this.vcenter = vcenter;
    }

    TaskEnd follow(ObjectId task, String guest) {
        ProgressLines progress = new ProgressLines(run, guest);
        Outage outage = new Outage(run, "The relocation goes on there.");
        TaskInfo seen = null;
        boolean isAsked = false;
        while (!outage.isHopeless()) {
            if (run.abort().isRaised()) {
                return new TaskEnd(TaskEnd.Why.ABORTED, seen);
            }
            // One that was found late may have ended long ago.
            if (run.isLate() && isAsked) {
                return new TaskEnd(TaskEnd.Why.LATE, seen);
            }
            isAsked = true;
            try {
                seen = vcenter.awaitNews(task, seen, patience(run.deadline()));
                outage.over();
                progress.tell(seen);
                if (seen.hasEnded()) {
                    return new TaskEnd(TaskEnd.Why.ENDED, seen);
                }
            } catch (VsphereException e) {
                if (e.kind() == VsphereException.Kind.GONE) {
                    return new TaskEnd(TaskEnd.Why.GONE, seen);
                }
                if (!run.abort().isRaised()) {
                    outage.bear(e, run.deadline());
                }
            }
        }
        return new TaskEnd(TaskEnd.Why.SHUT_OUT, seen);
    }

    private Duration patience(Instant limit) {
        Duration left = run.until(limit);
        return left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    /**
     * Has a task cancelled, and waits a bounded time for it to end. One that cannot be cancelled is waited for all the same:
     * it may be about to end.
     *
     * @param end how following it ended
     * @return what was heard last; still running if it did not end
     */
    TaskEnd cancel(ObjectId task, TaskEnd end) {
        Instant limit = run.afterGrace();
        Outage outage = new Outage(run, "The task is still to be cancelled.");
        Cancelling cancelling = new Cancelling(run, vcenter, task);
        TaskInfo seen = null;
        // That the build is told to end once more changes nothing: it is being done.
        while (!run.until(limit).isZero() && !outage.isHopeless()) {
            run.abort().isRaised();
            try {
                seen = vcenter.awaitNews(task, seen, seen == null ? Duration.ZERO : patience(limit));
                outage.over();
                if (seen.hasEnded()) {
                    break;
                }
                cancelling.ask(seen);
            } catch (VsphereException e) {
                if (e.kind() == VsphereException.Kind.GONE) {
                    return new TaskEnd(TaskEnd.Why.GONE, seen);
                }
                outage.bear(e, limit);
            }
        }
        return new TaskEnd(end.why(), seen == null ? end.task() : seen);
    }
}

package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The task that takes a host into maintenance or back: submitted once, found again, followed, cancelled. */
final class ModeTask {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** How long an answer that never came is looked for. */
    private static final Duration SEARCH = Duration.ofMinutes(2);

    /** Clocks of a vCenter's machines may differ by so much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final int LOOKS = 3;

    private final Vcenter vcenter;
    private final VsphereListener listener;
    private final Clock clock;
    private final Pause pause;
    private final ObjectId host;
    private final String name;

    /** @param name of the call in vSphere's API, without {@code _Task}: {@code EnterMaintenanceMode} */
    ModeTask(Vcenter vcenter, VsphereListener listener, Clock clock, Pause pause, ObjectId host, String name) {
        this.vcenter = vcenter;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
        this.host = host;
        this.name = name;
    }

    /** Submits it. */
    interface Submission {
        ObjectId submit() throws VsphereException;
    }

    /** How following it ended. */
    enum End {
        /** The task ended, well or not. */
        ENDED,
        /** vCenter does not know the task any more. */
        FORGOTTEN,
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

    /** One that is under way already, whoever started it. */
    Optional<TaskInfo> underWay() throws VsphereException {
        return vcenter.tasksOf(host).stream()
                .filter(this::isOfThisKind)
                .filter(task -> !task.hasEnded())
                .findFirst();
    }

    private boolean isOfThisKind(TaskInfo task) {
        // vCenter says EnterMaintenanceMode_Task, and in other places enterMaintenanceMode.
        return task.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Submits it, once. When no answer comes, vCenter is asked whether it has the task.
     *
     * @throws VsphereException if it was refused, did not arrive, or (kind UNKNOWN_OUTCOME) nobody knows
     */
    ObjectId submit(Submission submission) throws VsphereException {
        Instant before = vcenter.now().minus(CLOCK_TOLERANCE);
        try {
            return submission.submit();
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
            return foundAgain(before, e);
        }
    }

    private ObjectId foundAgain(Instant before, VsphereException unanswered) throws VsphereException {
        boolean interrupted = Thread.interrupted();
        listener.warn(
                unanswered.getMessage() + " vCenter is asked whether it has the task; it is not submitted again.");
        Instant until = clock.instant().plus(SEARCH);
        Duration wait = Duration.ofSeconds(1);
        int looks = 0;
        try {
            while (looks < LOOKS && clock.instant().isBefore(until)) {
                try {
                    Optional<TaskInfo> found = vcenter.tasksOf(host).stream()
                            .filter(this::isOfThisKind)
                            .filter(task -> !task.queuedAt().isBefore(before))
                            .findFirst();
                    if (found.isPresent()) {
                        listener.say("It has: " + found.get().id() + ".");
                        return found.get().id();
                    }
                    looks++;
                } catch (VsphereException e) {
                    if (e.kind() != VsphereException.Kind.UNREACHABLE && e.kind() != VsphereException.Kind.TIMED_OUT) {
                        throw e;
                    }
                }
                interrupted |= !paused(wait);
                wait = longer(wait);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (looks == 0) {
            throw unanswered;
        }
        throw new VsphereException(
                VsphereException.Kind.FAULT,
                unanswered.vcenter(),
                unanswered.getMessage() + " vCenter has no such task: it did not arrive. Run the step once more.",
                null);
    }

    /** Follows a task until it ends, the time is up, or the thread is interrupted, whose flag stays set then. */
    Followed follow(ObjectId task, Instant until, Reminder reminder) {
        TaskInfo seen = null;
        Duration wait = Duration.ofSeconds(1);
        boolean isCut = false;
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                return new Followed(task, End.STOPPED, seen);
            }
            Duration left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                return new Followed(task, End.LATE, seen);
            }
            try {
                TaskInfo now = vcenter.awaitNews(task, seen, left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
                tellProgress(seen, now);
                seen = now;
                if (isCut) {
                    listener.say("vCenter answers again; " + task + " is followed on.");
                }
                isCut = false;
                wait = Duration.ofSeconds(1);
                if (now.hasEnded()) {
                    return new Followed(task, End.ENDED, now);
                }
                reminder.remind();
            } catch (VsphereException e) {
                if (e.kind() == VsphereException.Kind.GONE) {
                    return new Followed(task, End.FORGOTTEN, seen);
                }
                if (!isCut && !Thread.currentThread().isInterrupted()) {
                    listener.warn(e.getMessage() + " The task goes on at vCenter; it is asked again.");
                }
                isCut = true;
                if (!Thread.currentThread().isInterrupted() && !paused(wait)) {
                    Thread.currentThread().interrupt();
                }
                wait = longer(wait);
            }
        }
    }

    /** Is called between two looks at a task that runs. */
    @FunctionalInterface
    interface Reminder {
        void remind() throws VsphereException;
    }

    private void tellProgress(TaskInfo before, TaskInfo now) {
        if (now.percent() >= 0 && (before == null || before.percent() != now.percent())) {
            listener.say(name + ": " + now.percent() + " %");
        }
    }

    /**
     * Asks a task to end, and waits until it has. Is not stopped by an interruption; keep the flag clear.
     *
     * @return how it ended; ENDED also if it came to its own end before
     */
    Followed cancel(ObjectId task, TaskInfo last, Duration limit) {
        Instant until = clock.instant().plus(limit);
        try {
            listener.say("Cancelling " + task);
            vcenter.cancel(task);
        } catch (VsphereException e) {
            // It may have ended by itself; what became of it is seen next.
            listener.warn("Cancelling " + task + ": " + e.getMessage());
        }
        Followed followed = follow(task, until, () -> {});
        return followed.last() == null ? new Followed(task, followed.end(), last) : followed;
    }

    private boolean paused(Duration wait) {
        try {
            pause.last(wait);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}

package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.maintenance.ModeTask.End;
import io.jenkins.plugins.livemigration.vsphere.maintenance.ModeTask.Followed;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.OpenTask;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What becomes of a task that is not followed any more, and what its end means as long as the host was not asked.
 *
 * @param services what a run works with
 * @param request what is asked for
 * @param task the task
 * @param isOwn whether this user started it: else it is not cancelled
 * @param problems is told what went wrong, one sentence each
 */
record WindUp(Services services, MaintenanceRequest request, ModeTask task, boolean isOwn, Consumer<String> problems) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Cancels the task or leaves it if it has not ended. The thread must not be marked as interrupted. */
    MaintenanceOutcome of(Followed followed, String taskId) {
        return switch (followed.end()) {
            case ENDED -> ended(followed.last(), taskId);
            case FORGOTTEN -> {
                problems.accept("vCenter does not know " + taskId + " any more; it was probably started anew.");
                yield MaintenanceOutcome.FAILED;
            }
            case LATE -> {
                problems.accept("It did not end within " + request.timeout().toSeconds() + " s.");
                settle(followed, request.onTimeout(), taskId);
                yield MaintenanceOutcome.TIMED_OUT;
            }
            case STOPPED -> {
                problems.accept("It was stopped.");
                settle(followed, services.isAbandoned().getAsBoolean() ? OpenTask.LEAVE : request.onAbort(), taskId);
                yield MaintenanceOutcome.STOPPED;
            }
        };
    }

    private MaintenanceOutcome ended(TaskInfo end, String taskId) {
        if (end.state() == TaskInfo.State.SUCCESS) {
            // That is for the host to say.
            return MaintenanceOutcome.FAILED;
        }
        problems.accept(taskId + " failed: "
                + (end.fault() == null ? "vCenter says no reason." : end.fault().sentence()));
        boolean isLate = end.fault() != null && end.fault().type().equals("Timedout");
        return isLate ? MaintenanceOutcome.TIMED_OUT : MaintenanceOutcome.FAILED;
    }

    private void settle(Followed followed, OpenTask policy, String taskId) {
        if (policy == OpenTask.LEAVE || !isOwn) {
            problems.accept(taskId + " goes on at vCenter"
                    + (policy == OpenTask.LEAVE ? "." : ", since another user started it."));
            return;
        }
        Followed end = task.cancel(followed.task(), followed.last(), LIMIT);
        problems.accept(
                end.end() == End.ENDED
                        ? taskId + " was cancelled."
                        : taskId + " was told to end, and had not after " + LIMIT.toSeconds()
                                + " s; look at it in vCenter.");
    }
}

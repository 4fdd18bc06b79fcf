package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.maintenance.ModeFollower.Followed;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.OpenTask;
import java.util.function.Consumer;

/**
 * What becomes of a task that is not followed any more, and what its end means as long as the host was not asked.
 *
 * @param services what a run works with
 * @param request what is asked for
 * @param isOwn whether this user started it: else it is not cancelled
 * @param problems is told what went wrong, one sentence each
 */
record WindUp(Services services, MaintenanceRequest request, boolean isOwn, Consumer<String> problems) {

    /** Cancels the task or leaves it if it has not ended. The thread must not be marked as interrupted. */
    MaintenanceOutcome of(Followed followed) {
        ObjectId task = followed.task();
        return switch (followed.end()) {
            case ENDED -> ended(followed.last(), task);
            case FORGOTTEN -> {
                problems.accept("vCenter does not know " + task + " any more; it was probably started anew.");
                yield MaintenanceOutcome.FAILED;
            }
            case SHUT_OUT -> {
                problems.accept("vCenter did not let the user in any more while " + task
                        + " ran, so that nobody follows it; it goes on there. See to the user's password and to the"
                        + " certificate.");
                yield MaintenanceOutcome.FAILED;
            }
            case LATE -> {
                problems.accept("It did not end within " + request.timeout().toSeconds() + " s.");
                settle(task, request.onTimeout());
                yield MaintenanceOutcome.TIMED_OUT;
            }
            case STOPPED -> {
                problems.accept("It was stopped.");
                settle(task, services.isAbandoned().getAsBoolean() ? OpenTask.LEAVE : request.onAbort());
                yield MaintenanceOutcome.STOPPED;
            }
        };
    }

    private MaintenanceOutcome ended(TaskInfo end, ObjectId task) {
        if (end.state() == TaskInfo.State.SUCCESS) {
            // That is for the host to say.
            return MaintenanceOutcome.FAILED;
        }
        problems.accept(task + " failed: "
                + (end.fault() == null ? "vCenter says no reason." : end.fault().sentence()));
        boolean isLate = end.fault() != null && end.fault().type().equals("Timedout");
        return isLate ? MaintenanceOutcome.TIMED_OUT : MaintenanceOutcome.FAILED;
    }

    private void settle(ObjectId task, OpenTask policy) {
        if (policy == OpenTask.LEAVE || !isOwn) {
            problems.accept(task + " goes on at vCenter"
                    + (policy == OpenTask.LEAVE ? "." : ", since another user started it."));
            return;
        }
        problems.accept(new Cancelling(services, task).carriedOut());
    }
}

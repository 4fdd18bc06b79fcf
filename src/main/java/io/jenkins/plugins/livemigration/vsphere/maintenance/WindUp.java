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
 * @param isOwn whether this step started it: else it is not cancelled
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
        if (!isOwn) {
            problems.accept(
                    task + " ran already when this step began, which did not start it, so it is not cancelled: it"
                            + " goes on at vCenter, and nobody follows it here. If nobody wants it, cancel it there.");
        } else if (policy == OpenTask.LEAVE) {
            problems.accept(task + " goes on at vCenter.");
        } else {
            problems.accept(new Cancelling(services, task).carriedOut());
        }
    }
}

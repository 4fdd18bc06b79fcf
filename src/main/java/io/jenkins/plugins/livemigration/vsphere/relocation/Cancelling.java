package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;

/** Asks a task to end: once it can be, and again if it is not known whether that was heard, since asking twice does no harm. */
final class Cancelling {

    private final RunContext run;
    private final Vcenter vcenter;
    private final ObjectId task;
    private boolean isDone;
    private boolean isTold;

    Cancelling(RunContext run, Vcenter vcenter, ObjectId task) {
        this.run = run;
        this.vcenter = vcenter;
        this.task = task;
    }

    /** @throws VsphereException if it is to be asked again */
    void ask(TaskInfo seen) throws VsphereException {
        if (isDone) {
            return;
        }
        if (!seen.cancelable()) {
            if (!isTold) {
                run.log()
                        .warn("The vCenter says that " + task + " cannot be cancelled now; waiting up to "
                                + RunContext.GRACE.toSeconds() + " s for it to end by itself.");
            }
            isTold = true;
            return;
        }
        try {
            vcenter.cancel(task);
            run.log().say("Asked " + task + " to end.");
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.FAULT && e.kind() != VsphereException.Kind.NOT_SUPPORTED) {
                throw e;
            }
            run.log()
                    .warn("The vCenter does not cancel " + task + ": " + e.getMessage() + " Waiting up to "
                            + RunContext.GRACE.toSeconds() + " s for it to end by itself.");
        }
        isDone = true;
    }
}

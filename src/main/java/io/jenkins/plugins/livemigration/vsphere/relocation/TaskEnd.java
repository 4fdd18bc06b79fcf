package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;

/**
 * How the following of a task ended.
 *
 * @param why by what
 * @param task the last that was heard of it; null: nothing
 */
record TaskEnd(Why why, TaskInfo task) {

    /** Type of the fault of a task that was cancelled. */
    static final String CANCELLED = "RequestCanceled";

    /** By what following ended. */
    enum Why {
        /** The task ended. */
        ENDED,
        /** The vCenter does not know it any more. */
        GONE,
        /** The time was over. */
        LATE,
        /** The build was told to end. */
        ABORTED,
        /** The vCenter does not let its user in any more. */
        SHUT_OUT
    }

    boolean hasEnded() {
        return task != null && task.hasEnded();
    }

    boolean hasSucceeded() {
        return task != null && task.state() == TaskInfo.State.SUCCESS;
    }

    /** Why the task failed; null: it did not, or did not say. */
    VsphereFault fault() {
        return task == null ? null : task.fault();
    }
}

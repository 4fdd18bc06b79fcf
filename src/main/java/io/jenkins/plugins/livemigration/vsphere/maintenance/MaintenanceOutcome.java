package io.jenkins.plugins.livemigration.vsphere.maintenance;

/** How it ended. */
public enum MaintenanceOutcome {
    /** The host was so already. */
    IN_PLACE,
    /** There is something to do, and it was only to be shown. */
    PLANNED,
    /** The host is as it should be, by its own account. */
    CHANGED,
    /** Nothing was begun. */
    REFUSED,
    /** It failed; the host is not as it should be. */
    FAILED,
    /** The time was up. */
    TIMED_OUT,
    /** The build was stopped. */
    STOPPED,
    /** Nobody knows what state the host is in: it cannot be asked. */
    UNKNOWN;

    public boolean isSuccess() {
        return this == IN_PLACE || this == PLANNED || this == CHANGED;
    }
}

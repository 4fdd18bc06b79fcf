package io.jenkins.plugins.livemigration.vsphere.network;

/** How it ended. */
public enum NetworkOutcome {
    /** All was so already. */
    IN_PLACE,
    /** There is something to do, and it was only to be shown. */
    PLANNED,
    /** It was done, and the hosts say so. */
    CHANGED,
    /** Nothing was touched. */
    REFUSED,
    /** Something failed; what was done is taken back, or named. */
    FAILED,
    /** The build was stopped; what was done is taken back, or named. */
    STOPPED;

    public boolean isSuccess() {
        return this == IN_PLACE || this == PLANNED || this == CHANGED;
    }
}

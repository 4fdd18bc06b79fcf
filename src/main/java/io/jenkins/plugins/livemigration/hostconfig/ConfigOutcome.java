package io.jenkins.plugins.livemigration.hostconfig;

/** How a plan ended. */
public enum ConfigOutcome {
    /** All was so already; nothing was changed. */
    IN_PLACE(true),
    /** Changes are needed; only shown. */
    PLANNED(true),
    /** All changes that were needed are made. */
    CHANGED(true),
    /** Something forbids the plan; nothing was touched. */
    REFUSED(false),
    /** Something failed on the way. */
    FAILED(false),
    /** It was stopped, or its time was over. */
    STOPPED(false);

    private final boolean success;

    ConfigOutcome(boolean success) {
        this.success = success;
    }

    public boolean isSuccess() {
        return success;
    }
}

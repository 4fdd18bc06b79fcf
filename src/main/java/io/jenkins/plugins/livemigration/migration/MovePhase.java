package io.jenkins.plugins.livemigration.migration;

/** Where a migration stands. */
public enum MovePhase {
    CHECKING("checking"),
    STARTING("starting"),
    DISK_COPY("copying disks"),
    PRE_COPY("pre-copy"),
    POST_COPY("post-copy"),
    RECOVERING("resuming post-copy"),
    CONCLUDING("concluding"),
    ENDED("ended");

    private final String words;

    MovePhase(String words) {
        this.words = words;
    }

    /** For the log. */
    public String words() {
        return words;
    }
}

package io.jenkins.plugins.livemigration.hostconfig.nfs.request;

/** What is to become of a share. */
public enum ShareState {
    /** Exported and mounted. */
    PRESENT,
    /** Neither mounted nor exported; its folder and what is in it stay. */
    ABSENT
}

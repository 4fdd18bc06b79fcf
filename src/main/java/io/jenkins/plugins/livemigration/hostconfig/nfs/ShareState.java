package io.jenkins.plugins.livemigration.hostconfig.nfs;

/** What is to become of the share. */
public enum ShareState {
    /** Exported by the server, mounted by the clients. */
    PRESENT,
    /** Neither mounted nor exported; the folder with its files stays. */
    ABSENT
}

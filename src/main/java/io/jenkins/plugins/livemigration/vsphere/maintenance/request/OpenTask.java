package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

/** What becomes of a task that has not ended when nobody waits for it any more. */
public enum OpenTask {
    /** It is cancelled, and the host asked what state it is in. */
    CANCEL,
    /** It goes on, and the message says so. */
    LEAVE
}

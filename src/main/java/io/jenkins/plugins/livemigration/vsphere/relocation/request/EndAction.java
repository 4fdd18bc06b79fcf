package io.jenkins.plugins.livemigration.vsphere.relocation.request;

/** What becomes of a running relocation that the build no longer waits for. */
public enum EndAction {
    /** It is cancelled, and the guest asked where it is then. */
    CANCEL,
    /** It goes on in the vCenter, and nobody follows it. */
    LEAVE
}

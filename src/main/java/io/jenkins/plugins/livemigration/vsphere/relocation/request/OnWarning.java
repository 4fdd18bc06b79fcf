package io.jenkins.plugins.livemigration.vsphere.relocation.request;

/** What becomes of warnings of the checks before a move. */
public enum OnWarning {
    /** Nothing is moved. */
    FAIL,
    /** They stand in the log and in the result, and the guest is moved. */
    REPORT,
    /** They are not even shown. */
    IGNORE
}

package io.jenkins.plugins.livemigration.hypervisor;

/** Which operation a job carries out ({@code virDomainJobOperation}, in its order). */
public enum JobOperation {
    UNKNOWN,
    START,
    SAVE,
    RESTORE,
    MIGRATION_IN,
    MIGRATION_OUT,
    SNAPSHOT,
    SNAPSHOT_REVERT,
    DUMP,
    BACKUP,
    SNAPSHOT_DELETE
}

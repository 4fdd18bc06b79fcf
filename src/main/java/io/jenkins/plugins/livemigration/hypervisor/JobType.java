package io.jenkins.plugins.livemigration.hypervisor;

/** What libvirt says of the job on a guest ({@code virDomainJobType}, in its order). */
public enum JobType {
    NONE,
    BOUNDED,
    UNBOUNDED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether a job is under way. */
    public boolean isRunning() {
        return this == BOUNDED || this == UNBOUNDED;
    }
}

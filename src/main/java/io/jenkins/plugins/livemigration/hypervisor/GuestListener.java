package io.jenkins.plugins.livemigration.hypervisor;

/**
 * Receives events of one guest, on the event loop's thread: implementations hand over and return at once, and never
 * call the hypervisor.
 */
public interface GuestListener {

    /** Pre-copy began its next pass over memory (libvirt: {@code VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION}). */
    void iteration(int iteration);

    /** The guest's job ended well, with its final statistics; seen on the source only (libvirt: JOB_COMPLETED). */
    void jobCompleted(JobSample completed);

    /** The guest's life cycle moved on (libvirt: {@code VIR_DOMAIN_EVENT_ID_LIFECYCLE}). */
    void lifecycle(Lifecycle event);

    /** The connection that the events came through is gone; no event follows. */
    void connectionLost(String reason);
}

package io.jenkins.plugins.livemigration.hypervisor;

import java.util.Optional;
import java.util.UUID;

/**
 * A guest (libvirt: domain) as one host knows it. Every call but {@link #migrate} has a time limit.
 *
 * <p>Safe for use by several threads: one blocks in {@link #migrate} while another asks and steers.
 */
public interface Guest extends AutoCloseable {

    UUID uuid();

    String name();

    /** What the guest is made of, as it runs now. Secrets of the domain's XML are never read. */
    GuestDescription describe() throws HypervisorException;

    /** State and its reason (libvirt: {@code virDomainGetState}). */
    GuestStatus status() throws HypervisorException;

    /** Whether the host keeps the guest's definition when the guest ends. */
    boolean isPersistent() throws HypervisorException;

    /** The job that runs on the guest now; its type is {@link JobType#NONE} when there is none. */
    JobSample job() throws HypervisorException;

    /** Statistics of the last completed job, if the host still has them; reading leaves them in place. */
    Optional<JobSample> completedJob() throws HypervisorException;

    /**
     * Migrates the guest peer to peer and blocks until that has ended, however long it takes. The source's own
     * libvirtd drives the move: it goes on if this process dies (libvirt: {@code virDomainMigrateToURI3}).
     *
     * @throws HypervisorException if the move failed or its end is unknown because the connection was lost
     */
    void migrate(MigrateCall call) throws HypervisorException;

    /** Allowed pause at the switch-over, in milliseconds. It stays with the guest after the job. */
    void setMaxDowntime(long millis) throws HypervisorException;

    /** Allowed pause at the switch-over, in milliseconds. */
    long maxDowntime() throws HypervisorException;

    /** Bandwidth limit of pre-copy in MiB/s; 0 is the hypervisor's own. It stays with the guest after the job. */
    void setMaxSpeed(long mebibytesPerSecond) throws HypervisorException;

    /** Bandwidth limit of pre-copy in MiB/s, as the hypervisor reports it. */
    long maxSpeed() throws HypervisorException;

    /** Bandwidth limit of the post-copy phase in MiB/s; 0 is the hypervisor's own. */
    void setPostCopySpeed(long mebibytesPerSecond) throws HypervisorException;

    /** Bandwidth limit of the post-copy phase in MiB/s, as the hypervisor reports it. */
    long postCopySpeed() throws HypervisorException;

    /** Switches a running pre-copy, started with post-copy permitted, to post-copy. */
    void startPostCopy() throws HypervisorException;

    /** Cancels whatever job runs on the guest: the caller must know that it is its own. Refused in post-copy. */
    void abortJob() throws HypervisorException;

    /**
     * Pauses a post-copy whose connection is broken, so that it can be resumed (needs libvirt 8.5.0). Only once the
     * guest runs at the destination: until then the destination gives the guest up instead, and nothing can resume it.
     */
    void pausePostCopy() throws HypervisorException;

    /** Stops the guest's CPUs. */
    void suspend() throws HypervisorException;

    /** Lets the guest's CPUs run again. */
    void resume() throws HypervisorException;

    /** Asks for events of this guest until the subscription is closed. */
    Subscription listen(GuestListener listener) throws HypervisorException;

    /** Releases the handle; the guest itself is untouched. May be called again. */
    @Override
    void close();
}

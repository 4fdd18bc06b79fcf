package io.jenkins.plugins.livemigration.hypervisor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An open connection to the hypervisor of one host. Every call has a time limit, and a connection that was lost is
 * noticed by keep-alives: calls then fail with {@link HypervisorException.Kind#CONNECTION_LOST}.
 *
 * <p>Safe for use by several threads.
 */
public interface HypervisorConnection extends AutoCloseable {

    /** The URI that this connection was opened with. */
    String uri();

    /** Who the host is and what it runs (libvirt: capabilities, versions). */
    HostFacts host() throws HypervisorException;

    /** Bytes of memory that are free on the host now (libvirt: {@code virNodeGetFreeMemory}). */
    long freeMemory() throws HypervisorException;

    /** All guests of this host, active or not (libvirt: {@code virConnectGetAllDomainStats}). */
    List<GuestSummary> guests() throws HypervisorException;

    /** The guest of this name, or of this UUID in canonical text form; empty if the host has none. */
    Optional<Guest> findGuest(String nameOrUuid) throws HypervisorException;

    /** The guest of this UUID; empty if the host has none. */
    Optional<Guest> findGuest(UUID uuid) throws HypervisorException;

    /**
     * Asks whether this host can give the guest the CPU that it runs with now
     * (libvirt: {@code virConnectCompareHypervisorCPU}; {@code virConnectCompareCPU} for a guest on its host's own
     * CPU).
     *
     * @throws HypervisorException of kind UNSUPPORTED if this host cannot compare CPUs of the guest's architecture
     */
    CpuVerdict compareCpu(GuestDescription guest) throws HypervisorException;

    /**
     * Asks whether this host's emulator knows the guest's machine type
     * (libvirt: {@code virConnectGetDomainCapabilities}).
     *
     * @throws HypervisorException also if the host has no such emulator, or cannot run such a type of guest at all
     */
    boolean supportsMachine(GuestDescription guest) throws HypervisorException;

    /** The storage pool that holds, or would hold, the file of this path; empty if no active pool covers it. */
    Optional<StoragePoolFacts> storagePoolOf(String path) throws HypervisorException;

    /** Whether the connection still stands, as far as is known without a call. */
    boolean isAlive();

    /** Closes the connection and everything obtained through it. May be called again. */
    @Override
    void close();
}

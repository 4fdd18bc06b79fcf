package io.jenkins.plugins.livemigration.vsphere;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A session at a vCenter. Safe for use by many threads at once. It is kept alive; when it has expired all the same, or the
 * vCenter was restarted, it logs in again by itself and repeats what only read.
 *
 * <p>Every method ends within the limits of its {@link VcenterAccess}, plus what it is told to wait. None repeats a call
 * that changes something: when it is not known whether such a call arrived, it throws {@link VsphereException} with
 * {@link VsphereException.Kind#UNKNOWN_OUTCOME}, and the caller looks what came of it.
 *
 * <p>An interrupt of the calling thread ends a call at once, with {@link VsphereException.Kind#TIMED_OUT} if it only read
 * and {@link VsphereException.Kind#UNKNOWN_OUTCOME} if it changes something; the thread is still marked as interrupted then.
 */
public interface Vcenter extends AutoCloseable {

    /** Product and version. */
    VcenterAbout about();

    /**
     * SHA-1 of the certificate that it proved itself by, {@code AB:CD:…}: another vCenter that is to give guests to this one
     * wants it ({@code ServiceLocator.sslThumbprint}).
     */
    String thumbprint();

    /** Everything of these kinds with names and places, in one read. */
    Inventory inventory(Set<ObjectKind> kinds) throws VsphereException;

    /**
     * Guests in one read, in the order given; those that are gone meanwhile are left out.
     *
     * @param guests ids of guests
     */
    List<EsxGuest> guests(Collection<ObjectId> guests) throws VsphereException;

    /** Guests with this UUID: the instance UUID, or else the BIOS UUID. */
    List<ObjectId> guestsByUuid(String uuid) throws VsphereException;

    /** Hosts with all that is known of them, networks included, in one read; those that are gone are left out. */
    List<EsxHost> hosts(Collection<ObjectId> hosts) throws VsphereException;

    /** Datastores in one read. */
    List<EsxDatastore> datastores(Collection<ObjectId> datastores) throws VsphereException;

    /** Clusters and what stand-alone hosts lie in, in one read. */
    List<EsxCluster> clusters(Collection<ObjectId> clusters) throws VsphereException;

    /** Ids of the guests that run, or are registered, on a host: by the guests' own account. */
    List<ObjectId> guestsOn(ObjectId host) throws VsphereException;

    /** Which datastore of a cluster storage DRS would take for a guest's move there; the best first. */
    List<ObjectId> recommendDatastores(ObjectId guest, RelocationSpec spec, ObjectId datastoreCluster)
            throws VsphereException;

    /**
     * Asks whether a guest could be relocated so ({@code CheckRelocate_Task}).
     *
     * @return errors and warnings
     * @throws VsphereException with {@link VsphereException.Kind#NOT_SUPPORTED} if this vCenter cannot say
     */
    RelocationCheck checkRelocation(ObjectId guest, RelocationSpec spec, Duration limit) throws VsphereException;

    /** Starts a relocation ({@code RelocateVM_Task}), once. */
    ObjectId relocate(ObjectId guest, RelocationSpec spec) throws VsphereException;

    /** Starts to put a host into maintenance ({@code EnterMaintenanceMode_Task}), once. */
    ObjectId enterMaintenance(ObjectId host, MaintenanceSpec spec) throws VsphereException;

    /** Starts to bring a host back ({@code ExitMaintenanceMode_Task}), once. */
    ObjectId exitMaintenance(ObjectId host, Duration limit) throws VsphereException;

    /**
     * Waits for news of a task ({@code WaitForUpdatesEx}).
     *
     * @param seen what is known of it already; null at first
     * @param patience return after this long even if there is no news
     * @return its state now
     * @throws VsphereException with {@link VsphereException.Kind#GONE} if the vCenter does not know the task (any more)
     */
    TaskInfo awaitNews(ObjectId task, TaskInfo seen, Duration patience) throws VsphereException;

    /** Asks a task to end ({@code CancelTask}). That it does is seen by {@link #awaitNews}. */
    void cancel(ObjectId task) throws VsphereException;

    /** Recent tasks on an object, the latest first, so that one whose id was never heard can be found. */
    List<TaskInfo> tasksOf(ObjectId object) throws VsphereException;

    /** Events about an object since a moment, the latest last; at most so many. */
    List<VsphereEvent> events(ObjectId object, Instant since, int atMost) throws VsphereException;

    /** Enables vMotion on a VMkernel adapter ({@code SelectVnicForNicType}), or disables it. */
    void selectVmotion(ObjectId host, String device, boolean enabled) throws VsphereException;

    /**
     * Creates a VMkernel adapter ({@code AddVirtualNic}).
     *
     * @return its device: {@code vmk1}
     */
    String addAdapter(ObjectId host, AdapterSpec spec) throws VsphereException;

    /** Changes MTU or address of a VMkernel adapter ({@code UpdateVirtualNic}). */
    void updateAdapter(ObjectId host, String device, AdapterSpec spec) throws VsphereException;

    /** The vCenter's own clock, by which its tasks and events are dated. */
    Instant now() throws VsphereException;

    /** Calls made so far: requests that went over the network, log-in included. */
    long roundTrips();

    /** Logs out. Never throws; what went wrong is of no use to anybody then. */
    @Override
    void close();
}

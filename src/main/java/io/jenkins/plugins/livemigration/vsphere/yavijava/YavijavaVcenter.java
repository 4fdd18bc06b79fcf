package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.AdapterSpec;
import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAbout;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A session at a vCenter: each question to the class that asks it. */
final class YavijavaVcenter implements Vcenter {

    private final SoapSession session;
    private final VimService service;
    private final InventoryReader inventory;
    private final GuestReader guests;
    private final HostReader hosts;
    private final ClusterReader clusters;
    private final DatastoreReader datastores;
    private final TaskFollower tasks;
    private final Relocations relocations;
    private final RelocationChecker checker;
    private final HostChanges changes;
    private final EventReader events;

    YavijavaVcenter(SoapSession session) {
        KnownTypes types = new KnownTypes();
        this.session = session;
        this.service = new VimService(session, types);
        PropertyReader properties = new PropertyReader(service);
        RelocateSpecs specs = new RelocateSpecs(service, properties, types);
        this.inventory = new InventoryReader(service, properties);
        this.guests = new GuestReader(properties);
        this.hosts = new HostReader(properties);
        this.clusters = new ClusterReader(properties);
        this.datastores = new DatastoreReader(properties);
        this.tasks = new TaskFollower(service);
        this.relocations = new Relocations(service, specs, new VmotionEncryption(service, properties, tasks));
        this.checker = new RelocationChecker(service, specs, tasks);
        this.changes = new HostChanges(service, properties);
        this.events = new EventReader(service);
    }

    @Override
    public VcenterAbout about() {
        return new VcenterAbout(
                session.content().about("name"),
                session.content().about("version"),
                session.content().about("apiVersion"),
                session.content().about("instanceUuid"));
    }

    @Override
    public String thumbprint() {
        return session.thumbprint();
    }

    @Override
    public Inventory inventory(Set<ObjectKind> kinds) throws VsphereException {
        return inventory.read(kinds);
    }

    @Override
    public List<EsxGuest> guests(Collection<ObjectId> wanted) throws VsphereException {
        return guests.read(wanted);
    }

    @Override
    public List<ObjectId> guestsByUuid(String uuid) throws VsphereException {
        ManagedObjectReference index = service.part("searchIndex");
        List<ObjectId> byInstance =
                References.all(service.read(stub -> stub.findAllByUuid(index, null, uuid, true, true)));
        return byInstance.isEmpty()
                ? References.all(service.read(stub -> stub.findAllByUuid(index, null, uuid, true, false)))
                : byInstance;
    }

    @Override
    public List<EsxHost> hosts(Collection<ObjectId> wanted) throws VsphereException {
        return hosts.read(wanted);
    }

    @Override
    public List<EsxDatastore> datastores(Collection<ObjectId> wanted) throws VsphereException {
        return datastores.read(wanted);
    }

    @Override
    public List<EsxCluster> clusters(Collection<ObjectId> wanted) throws VsphereException {
        return clusters.read(wanted);
    }

    @Override
    public List<ObjectId> guestsOn(ObjectId host) throws VsphereException {
        return inventory.guestsOn(host);
    }

    @Override
    public List<ObjectId> recommendDatastores(ObjectId guest, RelocationSpec spec, ObjectId datastoreCluster)
            throws VsphereException {
        return relocations.recommendDatastores(guest, spec, datastoreCluster);
    }

    @Override
    public RelocationCheck checkRelocation(ObjectId guest, RelocationSpec spec, Duration limit)
            throws VsphereException {
        return checker.check(guest, spec, limit);
    }

    @Override
    public ObjectId relocate(ObjectId guest, RelocationSpec spec) throws VsphereException {
        return relocations.start(guest, spec);
    }

    @Override
    public ObjectId enterMaintenance(ObjectId host, MaintenanceSpec spec) throws VsphereException {
        return changes.enterMaintenance(host, spec);
    }

    @Override
    public ObjectId exitMaintenance(ObjectId host, Duration limit) throws VsphereException {
        return changes.exitMaintenance(host, limit);
    }

    @Override
    public TaskInfo awaitNews(ObjectId task, TaskInfo seen, Duration patience) throws VsphereException {
        return tasks.awaitNews(task, seen, patience);
    }

    @Override
    public void cancel(ObjectId task) throws VsphereException {
        service.change(stub -> {
            stub.cancelTask(References.to(task));
            return null;
        });
    }

    @Override
    public List<TaskInfo> tasksOf(ObjectId object) throws VsphereException {
        return TaskProperties.of(service, object);
    }

    @Override
    public List<VsphereEvent> events(ObjectId object, Instant since, int atMost) throws VsphereException {
        return events.read(object, since, atMost);
    }

    @Override
    public void selectVmotion(ObjectId host, String device, boolean enabled) throws VsphereException {
        changes.selectVmotion(host, device, enabled);
    }

    @Override
    public String addAdapter(ObjectId host, AdapterSpec spec) throws VsphereException {
        return changes.addAdapter(host, spec);
    }

    @Override
    public void updateAdapter(ObjectId host, String device, AdapterSpec spec) throws VsphereException {
        changes.updateAdapter(host, device, spec);
    }

    @Override
    public Instant now() throws VsphereException {
        return events.now();
    }

    @Override
    public long roundTrips() {
        return session.roundTrips();
    }

    @Override
    public void close() {
        session.close();
    }
}

package io.jenkins.plugins.livemigration.vsphere;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A vCenter in memory, for what no simulator does: answers that are lost at a given call, tasks that lie, hang or cannot be
 * cancelled. It is no proof that a vCenter behaves so. Time passes in {@link #awaitNews} alone, by its {@link FakeTime}, which is
 * a clock and a pause for the engine, too.
 *
 * <p>It begins empty; {@link #sample} makes one with two hosts in a cluster. More than 150 lines, for the port is one piece.
 */
public final class FakeVcenter implements Vcenter {

    public final FakeTime time;
    public final FakeCalls calls = new FakeCalls();
    /** What {@code CheckRelocate_Task} says; null: this vCenter does not have the call. */
    public RelocationCheck check = new RelocationCheck(List.of(), List.of());
    /** By whom tasks are started, in the form of task lists. */
    public String user = "VSPHERE.LOCAL\\Mover";
    /** What storage DRS recommends. */
    public List<ObjectId> recommended = List.of();
    /** Courses of the next tasks; when there are none left, tasks succeed. */
    public final Deque<FakeCourse> courses = new ArrayDeque<>();
    /** Relocations that were started, with their guests, in order. */
    public final List<RelocationSpec> relocations = new ArrayList<>();
    /** How hosts were told to go into maintenance, in order. */
    public final List<MaintenanceSpec> maintenances = new ArrayList<>();
    /** Where guests go that leave for another vCenter, by its instance UUID. */
    public final Map<String, FakeVcenter> others = new HashMap<>();

    private final String instanceUuid;
    private final FakePlaces places = new FakePlaces();
    private final Map<ObjectId, FakeGuest> guests = new LinkedHashMap<>();
    private final Map<ObjectId, FakeEsx> hosts = new LinkedHashMap<>();
    private final Map<ObjectId, EsxDatastore> datastores = new LinkedHashMap<>();
    private final Map<ObjectId, EsxCluster> clusters = new LinkedHashMap<>();
    private final Map<ObjectId, FakeTask> tasks = new LinkedHashMap<>();
    private final Map<ObjectId, List<VsphereEvent>> events = new HashMap<>();
    private int sessions = 1;

    public FakeVcenter(FakeTime time, String instanceUuid) {
        this.time = time;
        this.instanceUuid = instanceUuid;
    }

    /**
     * A datacenter {@code DC0} with a cluster {@code C0} of hosts {@code esx1} and {@code esx2}, a network {@code VM Network},
     * datastores {@code ds1} and {@code ds2} of 100 GiB, all reached by both hosts, and a guest {@code web01} on {@code esx1} and
     * {@code ds1} with a disk of 10 GiB.
     */
    public static FakeVcenter sample() {
        FakeVcenter made = new FakeVcenter(new FakeTime(), "vc-1");
        ObjectId datacenter = made.addPlace(ObjectKind.DATACENTER, "DC0", null);
        ObjectId cluster = made.addCluster("C0", datacenter);
        made.addHost("esx1", cluster);
        made.addHost("esx2", cluster);
        made.addNetwork("VM Network", datacenter);
        made.addDatastore("ds1", datacenter, 100L << 30);
        made.addDatastore("ds2", datacenter, 100L << 30);
        made.addGuest("web01", "esx1", "ds1", "VM Network");
        return made;
    }

    public ObjectId addPlace(ObjectKind kind, String name, ObjectId parent) {
        return places.add(kind, name, parent, "");
    }

    /** A cluster with its root pool. */
    public ObjectId addCluster(String name, ObjectId datacenter) {
        ObjectId id = places.add(ObjectKind.CLUSTER, name, datacenter, "host");
        ObjectId pool = places.add(ObjectKind.RESOURCE_POOL, "Resources", id, "");
        clusters.put(id, new EsxCluster(id, name, pool, List.of(), false, "", ""));
        return id;
    }

    public FakeEsx addHost(String name, ObjectId cluster) {
        ObjectId id = places.add(ObjectKind.HOST, name, cluster, "");
        FakeEsx host = new FakeEsx(id, name, cluster, hosts.size() + 1);
        host.datastores.addAll(datastores.keySet());
        places.inventory(Set.of(ObjectKind.NETWORK)).items().forEach(network -> host.networks.add(network.object()));
        hosts.put(id, host);
        EsxCluster before = clusters.get(cluster);
        List<ObjectId> members = new ArrayList<>(before.hosts());
        members.add(id);
        change(new EsxCluster(
                cluster,
                before.name(),
                before.rootPool(),
                members,
                before.drsEnabled(),
                before.drsAutomation(),
                before.evcMode()));
        return host;
    }

    /** A network that all hosts have that are there by now. */
    public ObjectId addNetwork(String name, ObjectId datacenter) {
        ObjectId id = places.add(ObjectKind.NETWORK, name, datacenter, "network");
        hosts.values().forEach(host -> host.networks.add(id));
        return id;
    }

    /** A datastore that all hosts reach that are there by now. */
    public ObjectId addDatastore(String name, ObjectId datacenter, long bytes) {
        ObjectId id = places.add(ObjectKind.DATASTORE, name, datacenter, "datastore");
        datastores.put(id, new EsxDatastore(id, name, true, "normal", "VMFS", bytes, bytes));
        hosts.values().forEach(host -> host.datastores.add(id));
        return id;
    }

    /** A guest that runs, with a disk of 10 GiB. */
    public FakeGuest addGuest(String name, String host, String datastore, String network) {
        FakeEsx on = host(host);
        ObjectId datacenter = places.item(on.cluster).datacenter();
        ObjectId id = places.add(ObjectKind.GUEST, name, datacenter, "vm");
        FakeGuest guest = new FakeGuest(id, name);
        guest.host = on.id;
        guest.home = id(ObjectKind.DATASTORE, datastore);
        guest.resourcePool = clusters.get(on.cluster).rootPool();
        guest.folder = datacenter;
        guest.addDisk(guest.home, 10L << 30);
        guest.addNic(id(ObjectKind.NETWORK, network));
        guests.put(id, guest);
        return guest;
    }

    public void change(EsxDatastore datastore) {
        datastores.put(datastore.id(), datastore);
    }

    public void change(EsxCluster cluster) {
        clusters.put(cluster.id(), cluster);
    }

    public FakeGuest guest(String name) {
        return one(guests.values(), guest -> guest.name, name);
    }

    public FakeEsx host(String name) {
        return one(hosts.values(), host -> host.name, name);
    }

    /** The only object of a kind and name. */
    public ObjectId id(ObjectKind kind, String name) {
        return one(places.inventory(Set.of(kind)).items(), InventoryItem::name, name)
                .object();
    }

    /** Takes a guest out, as if somebody deleted it. */
    public synchronized void remove(ObjectId guest) {
        guests.remove(guest);
        places.remove(guest);
    }

    /** A task that somebody started. */
    public synchronized ObjectId addTask(String name, ObjectId entity, String by, FakeCourse course, Runnable work) {
        ObjectId id = new ObjectId(ObjectKind.TASK, "task-" + (tasks.size() + 1));
        tasks.put(id, new FakeTask(id, name, entity, by, time.instant(), course, work));
        return id;
    }

    /** Forgets its tasks, as a simulator does that is started anew. */
    public synchronized void forgetTasks() {
        tasks.clear();
    }

    public synchronized void addEvent(ObjectId about, String type, String message) {
        events.computeIfAbsent(about, id -> new ArrayList<>()).add(new VsphereEvent(type, time.instant(), message));
    }

    /** Sessions that were opened and not closed. */
    public synchronized int sessions() {
        return sessions;
    }

    synchronized void opened() {
        sessions++;
    }

    @Override
    public VcenterAbout about() {
        return new VcenterAbout("VMware vCenter Server", "8.0.2", "8.0.2.0", instanceUuid);
    }

    @Override
    public String thumbprint() {
        return "AA:BB:" + instanceUuid;
    }

    @Override
    public synchronized Inventory inventory(Set<ObjectKind> kinds) throws VsphereException {
        return call("inventory", () -> places.inventory(kinds));
    }

    @Override
    public synchronized List<EsxGuest> guests(Collection<ObjectId> ids) throws VsphereException {
        return call("guests", () -> found(ids, guests, FakeGuest::snapshot));
    }

    @Override
    public synchronized List<ObjectId> guestsByUuid(String uuid) throws VsphereException {
        return call("guestsByUuid", () -> {
            List<ObjectId> byInstance = idsOf(guest -> guest.instanceUuid.equals(uuid));
            return byInstance.isEmpty() ? idsOf(guest -> guest.biosUuid.equals(uuid)) : byInstance;
        });
    }

    @Override
    public synchronized List<EsxHost> hosts(Collection<ObjectId> ids) throws VsphereException {
        return call("hosts", () -> found(ids, hosts, FakeEsx::snapshot));
    }

    @Override
    public synchronized List<EsxDatastore> datastores(Collection<ObjectId> ids) throws VsphereException {
        return call("datastores", () -> found(ids, datastores, Function.identity()));
    }

    @Override
    public synchronized List<EsxCluster> clusters(Collection<ObjectId> ids) throws VsphereException {
        return call("clusters", () -> found(ids, clusters, Function.identity()));
    }

    @Override
    public synchronized List<ObjectId> guestsOn(ObjectId host) throws VsphereException {
        return call("guestsOn", () -> idsOf(guest -> guest.host.equals(host)));
    }

    @Override
    public synchronized List<ObjectId> recommendDatastores(ObjectId guest, RelocationSpec spec, ObjectId cluster)
            throws VsphereException {
        return call("recommendDatastores", () -> recommended);
    }

    @Override
    public synchronized RelocationCheck checkRelocation(ObjectId guest, RelocationSpec spec, Duration limit)
            throws VsphereException {
        RelocationCheck answer = call("checkRelocation", () -> check);
        if (answer == null) {
            throw FakeCalls.failure(
                    VsphereException.Kind.NOT_SUPPORTED, "This vCenter does not have CheckRelocate_Task.");
        }
        return answer;
    }

    @Override
    public synchronized ObjectId relocate(ObjectId guest, RelocationSpec spec) throws VsphereException {
        return call("relocate", () -> {
            relocations.add(spec);
            return addTask("RelocateVM_Task", guest, user, nextCourse(), () -> move(guest, spec));
        });
    }

    private void move(ObjectId guest, RelocationSpec spec) {
        FakeGuest moved = guests.get(guest);
        moved.follow(spec);
        if (spec.destination() == null) {
            addEvent(guest, "VmMigratedEvent", "Migrated " + moved.name + " to " + moved.host + ".");
            return;
        }
        remove(guest);
        others.get(spec.destination().instanceUuid()).receive(moved);
    }

    /** Takes a guest of another vCenter, under an id of its own. */
    private synchronized void receive(FakeGuest comer) {
        ObjectId id = places.add(ObjectKind.GUEST, comer.name, null, "vm");
        FakeGuest guest = new FakeGuest(id, comer.name);
        guest.instanceUuid = comer.instanceUuid;
        guest.host = comer.host;
        guest.home = comer.home;
        guest.disks = comer.disks;
        guest.nics = comer.nics;
        guest.resourcePool = comer.resourcePool;
        guest.folder = comer.folder;
        guests.put(id, guest);
    }

    @Override
    public synchronized ObjectId enterMaintenance(ObjectId host, MaintenanceSpec spec) throws VsphereException {
        return call("enterMaintenance", () -> {
            maintenances.add(spec);
            return addTask(
                    "EnterMaintenanceMode_Task", host, user, nextCourse(), () -> hosts.get(host).inMaintenance = true);
        });
    }

    @Override
    public synchronized ObjectId exitMaintenance(ObjectId host, Duration limit) throws VsphereException {
        return call(
                "exitMaintenance",
                () -> addTask(
                        "ExitMaintenanceMode_Task",
                        host,
                        user,
                        nextCourse(),
                        () -> hosts.get(host).inMaintenance = false));
    }

    private FakeCourse nextCourse() {
        return courses.isEmpty() ? FakeCourse.succeeding() : courses.poll();
    }

    @Override
    public synchronized TaskInfo awaitNews(ObjectId task, TaskInfo seen, Duration patience) throws VsphereException {
        VsphereException lost = calls.begin("awaitNews");
        FakeTask known = task(task);
        Instant until = time.instant().plus(patience);
        known.advance(time.instant());
        while (known.info().equals(seen) && time.instant().isBefore(until)) {
            boolean isDue = known.nextAt() != null && !known.nextAt().isAfter(until);
            time.reach(isDue ? known.nextAt() : until);
            known.advance(time.instant());
        }
        if (lost != null) {
            throw lost;
        }
        return known.info();
    }

    private FakeTask task(ObjectId id) throws VsphereException {
        FakeTask task = tasks.get(id);
        if (task == null) {
            throw FakeCalls.failure(VsphereException.Kind.GONE, "The vCenter does not know " + id + ".");
        }
        return task;
    }

    @Override
    public synchronized void cancel(ObjectId task) throws VsphereException {
        VsphereException lost = calls.begin("cancel");
        if (!task(task).cancel()) {
            VsphereFault fault = new VsphereFault("NotSupported", "The operation is not supported.", Map.of());
            throw new VsphereException(VsphereException.Kind.FAULT, "vcenter", "The task cannot be cancelled.", fault);
        }
        if (lost != null) {
            throw lost;
        }
    }

    @Override
    public synchronized List<TaskInfo> tasksOf(ObjectId object) throws VsphereException {
        return call("tasksOf", () -> {
            tasks.values().forEach(task -> task.advance(time.instant()));
            return tasks.values().stream()
                    .filter(task -> task.entity.equals(object))
                    .map(FakeTask::info)
                    .sorted(Comparator.comparing(TaskInfo::queuedAt).reversed())
                    .toList();
        });
    }

    @Override
    public synchronized List<VsphereEvent> events(ObjectId object, Instant since, int atMost) throws VsphereException {
        return call("events", () -> events.getOrDefault(object, List.of()).stream()
                .filter(event -> !event.at().isBefore(since))
                .limit(atMost)
                .toList());
    }

    @Override
    public synchronized void selectVmotion(ObjectId host, String device, boolean enabled) throws VsphereException {
        call("selectVmotion", () -> {
            List<Adapter> adapters = hosts.get(host).adapters;
            adapters.replaceAll(old -> !old.device().equals(device)
                    ? old
                    : new Adapter(
                            device,
                            old.portGroup(),
                            old.address(),
                            old.netmask(),
                            old.dhcp(),
                            old.mtu(),
                            old.tcpipStack(),
                            enabled));
            hosts.get(host).vmotionEnabled = adapters.stream().anyMatch(Adapter::vmotion);
            return device;
        });
    }

    @Override
    public synchronized String addAdapter(ObjectId host, AdapterSpec spec) throws VsphereException {
        return call("addAdapter", () -> {
            List<Adapter> adapters = hosts.get(host).adapters;
            String device = "vmk" + adapters.size();
            adapters.add(new Adapter(
                    device,
                    spec.portGroup(),
                    Objects.requireNonNullElse(spec.address(), ""),
                    Objects.requireNonNullElse(spec.netmask(), ""),
                    spec.address() == null,
                    spec.mtu() == 0 ? 1500 : spec.mtu(),
                    Objects.requireNonNullElse(spec.tcpipStack(), "defaultTcpipStack"),
                    false));
            return device;
        });
    }

    @Override
    public synchronized void updateAdapter(ObjectId host, String device, AdapterSpec spec) throws VsphereException {
        call("updateAdapter", () -> {
            hosts.get(host)
                    .adapters
                    .replaceAll(old -> !old.device().equals(device)
                            ? old
                            : new Adapter(
                                    device,
                                    old.portGroup(),
                                    Objects.requireNonNullElse(spec.address(), old.address()),
                                    Objects.requireNonNullElse(spec.netmask(), old.netmask()),
                                    spec.address() == null && old.dhcp(),
                                    spec.mtu() == 0 ? old.mtu() : spec.mtu(),
                                    old.tcpipStack(),
                                    old.vmotion()));
            return device;
        });
    }

    @Override
    public synchronized Instant now() throws VsphereException {
        return call("now", time::instant);
    }

    @Override
    public long roundTrips() {
        return calls.made().size();
    }

    @Override
    public synchronized void close() {
        sessions--;
    }

    private List<ObjectId> idsOf(Predicate<FakeGuest> wanted) {
        return guests.values().stream().filter(wanted).map(guest -> guest.id).toList();
    }

    private <T> T call(String name, Supplier<T> work) throws VsphereException {
        VsphereException lost = calls.begin(name);
        T answer = work.get();
        if (lost != null) {
            throw lost;
        }
        return answer;
    }

    private static <F, R> List<R> found(Collection<ObjectId> ids, Map<ObjectId, F> all, Function<F, R> shape) {
        return ids.stream().map(all::get).filter(Objects::nonNull).map(shape).toList();
    }

    private static <T> T one(Collection<T> all, Function<T, String> name, String wanted) {
        return all.stream()
                .filter(each -> name.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}

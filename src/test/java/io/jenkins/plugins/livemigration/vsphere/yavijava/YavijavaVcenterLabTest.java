package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Power;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo.State;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a vCenter, and changes of its hosts, against VMware's simulator; {@code govc} looks after it. */
@VcenterLab
class YavijavaVcenterLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimulatedVcenter lab;
    private Vcenter vcenter;

    YavijavaVcenterLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws VsphereException {
        vcenter = new YavijavaVcenters().connect(lab.access());
    }

    @AfterEach
    void close() {
        vcenter.close();
    }

    @Test
    void saysWhatItIsAndProvesIt() throws Exception {
        assertThat(vcenter.about().name()).isEqualTo("VMware vCenter Server");
        assertThat(vcenter.about().apiVersion()).matches("\\d+\\.\\d.*");
        assertThat(vcenter.about().instanceUuid()).isNotEmpty();
        assertThat(vcenter.thumbprint()).isEqualTo(lab.sha1());
        assertThat(Duration.between(Instant.now(), vcenter.now()).abs()).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void sessionEndsWithIt() throws Exception {
        String before = lab.govc("session.ls").text();
        assertThat(before).contains("Java-http-client");

        vcenter.close();

        assertThat(lab.govc("session.ls").text()).doesNotContain("Java-http-client");
        assertThatThrownBy(() -> vcenter.now()).isInstanceOf(VsphereException.class);
    }

    @Test
    void inventoryHasNamesAndPlacesInOneRoundTrip() throws Exception {
        long before = vcenter.roundTrips();
        Inventory all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
        assertThat(vcenter.roundTrips() - before).isEqualTo(1);

        assertThat(item(all, ObjectKind.GUEST, "reports/2026").path()).isEqualTo("DC0/vm/reports%2f2026");
        assertThat(item(all, ObjectKind.GUEST, "O'Hara \"Q3\" & <sons>").name()).isEqualTo("O'Hara \"Q3\" & <sons>");
        assertThat(item(all, ObjectKind.GUEST, "Bücher-図書館").path()).isEqualTo("DC0/vm/Bücher-図書館");
        assertThat(all.named(Set.of(ObjectKind.GUEST), "twin")).hasSize(2);
        assertThat(all.named(Set.of(ObjectKind.GUEST), "archive/twin")).hasSize(1);
        InventoryItem datacenter = item(all, ObjectKind.DATACENTER, "DC0");
        assertThat(List.of(
                        item(all, ObjectKind.HOST, "DC0/host/DC0_C1/DC0_C1_H2"),
                        item(all, ObjectKind.HOST, "DC0/host/DC0_H0/DC0_H0"),
                        item(all, ObjectKind.RESOURCE_POOL, "DC0_C0/Resources/DC0_C0_RP1"),
                        item(all, ObjectKind.DATASTORE, "DC0_POD0/DC0_POD0_DS1"),
                        item(all, ObjectKind.DATASTORE_CLUSTER, "DC0_POD0"),
                        item(all, ObjectKind.NETWORK, "island"),
                        item(all, ObjectKind.DISTRIBUTED_PORT_GROUP, "DC0_DVPG1"),
                        item(all, ObjectKind.CLUSTER, "DC0_C0"),
                        item(all, ObjectKind.STANDALONE, "DC0_H0"),
                        item(all, ObjectKind.FOLDER, "vm/archive")))
                .extracting(InventoryItem::datacenter)
                .containsOnly(datacenter.object());

        Inventory few = vcenter.inventory(Set.of(ObjectKind.HOST));
        assertThat(few.items()).hasSize(7).allMatch(item -> item.object().kind() == ObjectKind.HOST);
        assertThat(item(few, ObjectKind.HOST, "DC0_H0").path()).isEqualTo("DC0/host/DC0_H0/DC0_H0");
    }

    @Test
    void guestsTellAllOfThemselves() throws Exception {
        Inventory all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
        ObjectId gone = new ObjectId(ObjectKind.GUEST, "vm-99999");
        List<ObjectId> asked = List.of(
                guest(all, "off01"), gone, guest(all, "db01"), guest(all, "snapshot01"), guest(all, "island01"));

        List<EsxGuest> guests = vcenter.guests(asked);

        assertThat(guests)
                .extracting(EsxGuest::name, EsxGuest::power, EsxGuest::snapshots)
                .containsExactly(
                        tuple("off01", Power.OFF, 0),
                        tuple("db01", Power.ON, 0),
                        tuple("snapshot01", Power.ON, 1),
                        tuple("island01", Power.ON, 0));
        EsxGuest db = guests.get(1);
        assertThat(all.nameOf(db.host())).isEqualTo(lab.hostOf("db01"));
        assertThat(db.connected()).isTrue();
        assertThat(db.template()).isFalse();
        assertThat(db.faultTolerant()).isFalse();
        assertThat(db.instanceUuid()).isEqualTo(lab.property("vm/db01", "config.instanceUuid"));
        assertThat(db.biosUuid()).isEqualTo(lab.property("vm/db01", "config.uuid"));
        assertThat(db.memoryMib()).hasToString(lab.property("vm/db01", "config.hardware.memoryMB"));
        assertThat(db.processors()).hasToString(lab.property("vm/db01", "config.hardware.numCPU"));
        assertThat(all.item(db.folder()).orElseThrow().path()).isEqualTo("DC0/vm");
        assertThat(db.disks()).hasSize(2).extracting(Disk::datastore).doesNotHaveDuplicates();
        assertThat(db.datastores())
                .containsAll(db.disks().stream().map(Disk::datastore).toList());
        assertThat(lab.property("vm/db01", "config.files.vmPathName")).startsWith('[' + all.nameOf(db.home()) + ']');
        assertThat(db.disks()).allMatch(disk -> disk.capacityBytes() > 0 && !disk.shared() && !disk.raw());
        assertThat(guests.get(3).nics())
                .extracting(nic -> all.nameOf(nic.network()))
                .containsExactly("island");
    }

    @Test
    void mediaAreSeen() throws Exception {
        EsxGuest guest = read("media01");

        assertThat(guest.media())
                .anyMatch(medium ->
                        medium.connected() && medium.backing().endsWith(".iso") && medium.datastore() != null);
    }

    @Test
    void distributedPortGroupsAreFoundByTheirKeys() throws Exception {
        Inventory networks = vcenter.inventory(Set.of(ObjectKind.DISTRIBUTED_PORT_GROUP, ObjectKind.NETWORK));

        assertThat(read("web01").nics())
                .extracting(nic -> networks.nameOf(nic.network()))
                .containsExactly(lab.property(lab.property("vm/web01", "network"), "name"));
    }

    @Test
    void hostsTellAllOfThemselves() throws Exception {
        Inventory all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
        ObjectId first = host(all, "DC0_C0_H0");
        ObjectId without = host(all, "DC0_C1_H2");

        List<EsxHost> hosts = vcenter.hosts(List.of(first, host(all, "DC0_C1_H1"), without));

        assertThat(hosts).extracting(EsxHost::id).containsExactly(first, host(all, "DC0_C1_H1"), without);
        EsxHost host = hosts.get(0);
        assertThat(host.connection()).isEqualTo("connected");
        assertThat(host.poweredOn()).isTrue();
        assertThat(host.inMaintenance()).isFalse();
        assertThat(host.cluster())
                .isEqualTo(item(all, ObjectKind.CLUSTER, "DC0_C0").object());
        assertThat(host.version()).matches("\\d+\\.\\d.*");
        assertThat(host.memoryBytes()).isPositive();
        assertThat(host.datastores()).extracting(all::nameOf).contains("LocalDS_0", "LocalDS_H0");
        assertThat(host.networks()).extracting(all::nameOf).contains("VM Network", "island", "DC0_DVPG0");
        assertThat(host.vmotionAdapters())
                .extracting(Adapter::device, Adapter::mtu)
                .containsExactly(tuple("vmk1", 9000));
        assertThat(host.adapters())
                .filteredOn(adapter -> !adapter.vmotion())
                .extracting(Adapter::device)
                .contains("vmk0");
        assertThat(hosts.get(1).vmotionAdapters()).extracting(Adapter::mtu).containsExactly(1500);
        assertThat(hosts.get(2).vmotionAdapters()).isEmpty();
    }

    @Test
    void clustersAndDatastoresTellAllOfThemselves() throws Exception {
        Inventory all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
        ObjectId cluster = item(all, ObjectKind.CLUSTER, "DC0_C0").object();
        ObjectId standalone = item(all, ObjectKind.STANDALONE, "DC0_H0").object();

        List<EsxCluster> clusters = vcenter.clusters(List.of(cluster, standalone));

        assertThat(clusters).extracting(EsxCluster::name).containsExactlyInAnyOrder("DC0_C0", "DC0_H0");
        EsxCluster first = clusters.stream()
                .filter(one -> one.id().equals(cluster))
                .findFirst()
                .orElseThrow();
        assertThat(first.hosts()).hasSize(3);
        assertThat(first.drsEnabled()).isTrue();
        assertThat(all.item(first.rootPool()).orElseThrow().path()).isEqualTo("DC0/host/DC0_C0/Resources");
        assertThat(vcenter.datastores(
                        List.of(item(all, ObjectKind.DATASTORE, "LocalDS_1").object())))
                .singleElement()
                .satisfies(datastore -> {
                    assertThat(datastore.name()).isEqualTo("LocalDS_1");
                    assertThat(datastore.accessible()).isTrue();
                    assertThat(datastore.maintenance()).isEqualTo("normal");
                    assertThat(datastore.freeBytes()).isPositive().isLessThanOrEqualTo(datastore.capacityBytes());
                });
    }

    @Test
    void guestsAreFoundByTheirUuidsAndByTheirHost() throws Exception {
        EsxGuest guest = read("alone01");

        assertThat(vcenter.guestsByUuid(guest.instanceUuid())).containsExactly(guest.id());
        assertThat(vcenter.guestsByUuid(guest.biosUuid())).containsExactly(guest.id());
        assertThat(vcenter.guestsByUuid("00000000-0000-0000-0000-000000000000")).isEmpty();
        assertThat(vcenter.guestsOn(guest.host())).containsExactly(guest.id());
    }

    /** Ten times as many objects cost not one call more. */
    @Test
    void roundTripsDoNotGrowWithWhatIsRead() throws Exception {
        Inventory all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
        List<ObjectId> guests = ids(all, ObjectKind.GUEST);
        assertThat(guests).hasSizeGreaterThan(20);

        assertThat(trips(() -> vcenter.guests(guests))).isEqualTo(trips(() -> vcenter.guests(guests.subList(0, 1))));
        assertThat(trips(() -> vcenter.hosts(ids(all, ObjectKind.HOST)))).isEqualTo(1);
        assertThat(trips(() -> vcenter.datastores(ids(all, ObjectKind.DATASTORE))))
                .isEqualTo(1);
        assertThat(trips(() -> vcenter.clusters(ids(all, ObjectKind.CLUSTER)))).isEqualTo(1);
        assertThat(trips(() -> vcenter.guestsOn(ids(all, ObjectKind.HOST).get(0))))
                .isEqualTo(1);
        assertThat(trips(() -> vcenter.tasksOf(guests.get(0)))).isEqualTo(1);
        assertThat(trips(() -> vcenter.guests(List.of()))).isZero();
    }

    @Test
    void hostGoesIntoMaintenanceAndComesBack() throws Exception {
        ObjectId host = host(vcenter.inventory(Set.of(ObjectKind.HOST)), "DC0_C1_H0");

        ObjectId enter = vcenter.enterMaintenance(host, new MaintenanceSpec(Duration.ofMinutes(1), true, "noAction"));
        assertThat(end(enter).state()).isEqualTo(State.SUCCESS);
        assertThat(lab.property("host/DC0_C1/DC0_C1_H0", "runtime.inMaintenanceMode"))
                .isEqualTo("true");
        assertThat(vcenter.hosts(List.of(host)).get(0).inMaintenance()).isTrue();

        ObjectId exit = vcenter.exitMaintenance(host, Duration.ofMinutes(1));
        assertThat(end(exit).state()).isEqualTo(State.SUCCESS);
        assertThat(lab.property("host/DC0_C1/DC0_C1_H0", "runtime.inMaintenanceMode"))
                .isEqualTo("false");
        assertThat(vcenter.tasksOf(host)).extracting(TaskInfo::id).startsWith(exit, enter);
    }

    /** The simulator has neither SelectVnicForNicType nor AddVirtualNic; hand-built answers test those. */
    @Test
    void callsThatAreMissingAreSaidToBe() throws Exception {
        ObjectId host = host(vcenter.inventory(Set.of(ObjectKind.HOST)), "DC0_C0_H0");

        VsphereException missing =
                catchThrowableOfType(VsphereException.class, () -> vcenter.selectVmotion(host, "vmk0", true));

        assertThat(missing.kind()).isEqualTo(Kind.NOT_SUPPORTED);
        assertThat(missing).hasMessageContaining("SelectVnicForNicType");
    }

    @Test
    void objectsThatAreGoneAreToldApart() {
        ObjectId gone = new ObjectId(ObjectKind.HOST, "host-99999");

        VsphereException failure =
                catchThrowableOfType(VsphereException.class, () -> vcenter.exitMaintenance(gone, PATIENCE));

        assertThat(failure.kind()).isEqualTo(Kind.GONE);
        assertThat(failure.fault().fields()).containsValue("host-99999");
        assertThat(catchThrowableOfType(
                                VsphereException.class,
                                () -> vcenter.awaitNews(new ObjectId(ObjectKind.TASK, "task-99999"), null, PATIENCE))
                        .kind())
                .isEqualTo(Kind.GONE);
    }

    private TaskInfo end(ObjectId task) throws VsphereException {
        return TaskEnds.await(vcenter, task);
    }

    private interface Read {
        Collection<?> read() throws VsphereException;
    }

    private long trips(Read read) throws VsphereException {
        long before = vcenter.roundTrips();
        read.read();
        return vcenter.roundTrips() - before;
    }

    private EsxGuest read(String name) throws VsphereException {
        return vcenter.guests(List.of(guest(vcenter.inventory(Set.of(ObjectKind.GUEST)), name)))
                .get(0);
    }

    private static List<ObjectId> ids(Inventory inventory, ObjectKind kind) {
        return inventory.items().stream()
                .map(InventoryItem::object)
                .filter(object -> object.kind() == kind)
                .toList();
    }

    private static ObjectId guest(Inventory inventory, String name) {
        return item(inventory, ObjectKind.GUEST, name).object();
    }

    private static ObjectId host(Inventory inventory, String name) {
        return item(inventory, ObjectKind.HOST, name).object();
    }

    private static InventoryItem item(Inventory inventory, ObjectKind kind, String name) {
        List<InventoryItem> found = inventory.named(Set.of(kind), name);
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}

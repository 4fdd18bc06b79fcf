package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.livemigration.lab.CuttingProxy;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo.State;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relocations and their tasks against VMware's simulator; {@code govc} tells what came of them. */
@VcenterLab
class RelocationLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimulatedVcenter lab;
    private Vcenter vcenter;
    private Inventory all;

    RelocationLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws VsphereException {
        vcenter = new YavijavaVcenters().connect(lab.access());
        all = vcenter.inventory(EnumSet.allOf(ObjectKind.class));
    }

    @AfterEach
    void close() {
        vcenter.close();
    }

    @Test
    void guestGoesToHostDatastorePoolAndFolderAtOnce() throws Exception {
        ObjectId guest = guest("guest00");
        RelocationSpec spec = new RelocationSpec(
                id(ObjectKind.HOST, "DC0_C0_H2"),
                id(ObjectKind.RESOURCE_POOL, "DC0_C0_RP1"),
                id(ObjectKind.DATASTORE, "LocalDS_2"),
                id(ObjectKind.FOLDER, "vm/archive"),
                Map.of(),
                Map.of(),
                "moveAllDiskBackingsAndDisallowSharing",
                "highPriority",
                null,
                null);
        Instant since = vcenter.now();

        TaskInfo end = TaskEnds.await(vcenter, vcenter.relocate(guest, spec));

        assertThat(end.state()).isEqualTo(State.SUCCESS);
        assertThat(end.entity()).isEqualTo(guest);
        assertThat(end.endedAt()).isAfterOrEqualTo(end.queuedAt());
        assertThat(end.fault()).isNull();
        assertThat(lab.hostOf("archive/guest00")).isEqualTo("DC0_C0_H2");
        assertThat(lab.datastoreOf("archive/guest00")).isEqualTo("LocalDS_2");
        assertThat(lab.property(lab.property("vm/archive/guest00", "resourcePool"), "name"))
                .isEqualTo("DC0_C0_RP1");
        assertThat(vcenter.tasksOf(guest)).extracting(TaskInfo::id).startsWith(end.id());
        assertThat(vcenter.events(guest, since.minusSeconds(5), 10))
                .extracting(VsphereEvent::type)
                .contains("VmMigratedEvent");
        assertThat(vcenter.events(guest, Instant.EPOCH, 1)).hasSize(1);
        assertThat(vcenter.events(guest, since.plusSeconds(3600), 10)).isEmpty();
    }

    @Test
    void diskGoesToADatastoreOfItsOwn() throws Exception {
        ObjectId guest = guest("guest01");
        int disk = vcenter.guests(List.of(guest)).get(0).disks().get(0).key();
        RelocationSpec spec = new RelocationSpec(
                null,
                null,
                null,
                null,
                Map.of(disk, id(ObjectKind.DATASTORE, "LocalDS_1")),
                Map.of(),
                null,
                null,
                null,
                null);

        assertThat(TaskEnds.await(vcenter, vcenter.relocate(guest, spec)).state())
                .isEqualTo(State.SUCCESS);
        assertThat(lab.govc("device.info", "-vm", "guest01", "disk-*").text()).contains("[LocalDS_1]");
        assertThat(vcenter.guests(List.of(guest)).get(0).disks())
                .extracting(Disk::datastore)
                .containsExactly(id(ObjectKind.DATASTORE, "LocalDS_1"));
    }

    @Test
    void adaptersGoToOtherNetworks() throws Exception {
        ObjectId guest = guest("guest02");
        int nic = vcenter.guests(List.of(guest)).get(0).nics().get(0).key();
        for (ObjectId network :
                List.of(id(ObjectKind.NETWORK, "VM Network"), id(ObjectKind.DISTRIBUTED_PORT_GROUP, "DC0_DVPG1"))) {
            RelocationSpec spec =
                    new RelocationSpec(null, null, null, null, Map.of(), Map.of(nic, network), null, null, null, null);

            long before = vcenter.roundTrips();
            ObjectId task = vcenter.relocate(guest, spec);

            assertThat(vcenter.roundTrips() - before).isEqualTo(3);
            assertThat(TaskEnds.await(vcenter, task).state()).isEqualTo(State.SUCCESS);
            assertThat(vcenter.guests(List.of(guest)).get(0).nics().get(0).network())
                    .isEqualTo(network);
        }
        assertThat(lab.govc("device.info", "-vm", "guest02", "ethernet-*").text())
                .contains("DVSwitch");
        RelocationSpec impossible = new RelocationSpec(
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(4711, id(ObjectKind.NETWORK, "VM Network")),
                null,
                null,
                null,
                null);
        assertThat(kindOf(() -> vcenter.relocate(guest, impossible))).isEqualTo(Kind.GONE);
    }

    @Test
    void encryptionIsSetBeforeTheRelocationAndOnlyIfItDiffers() throws Exception {
        ObjectId guest = guest("guest03");
        RelocationSpec spec = new RelocationSpec(
                id(ObjectKind.HOST, "DC0_C0_H1"), null, null, null, Map.of(), Map.of(), null, null, "required", null);

        assertThat(TaskEnds.await(vcenter, vcenter.relocate(guest, spec)).state())
                .isEqualTo(State.SUCCESS);
        assertThat(lab.property("vm/guest03", "config.migrateEncryption")).isEqualTo("required");
        assertThat(vcenter.guests(List.of(guest)).get(0).encryption()).isEqualTo("required");
        long before = vcenter.roundTrips();
        vcenter.relocate(guest, spec);
        assertThat(vcenter.roundTrips() - before).as("one read, one relocation").isEqualTo(2);

        lab.refuse(1, "ReconfigVM_Task", "NoPermission", "{\"privilegeId\": \"VirtualMachine.Config.Settings\"}");
        RelocationSpec refused = new RelocationSpec(
                id(ObjectKind.HOST, "DC0_C0_H0"), null, null, null, Map.of(), Map.of(), null, null, "disabled", null);
        VsphereException refusal = catchThrowableOfType(VsphereException.class, () -> vcenter.relocate(guest, refused));
        assertThat(refusal.kind()).isEqualTo(Kind.FAULT);
        assertThat(refusal.fault().fields()).containsEntry("privilegeId", "VirtualMachine.Config.Settings");
        assertThat(lab.hostOf("guest03")).isEqualTo("DC0_C0_H1");
    }

    @Test
    void checkTellsErrorsAndWarnings() throws Exception {
        ObjectId guest = guest("guest04");
        RelocationSpec spec = toHost("DC0_C1_H0");
        assertThat(vcenter.checkRelocation(guest, spec, PATIENCE)).isEqualTo(new RelocationCheck(List.of(), List.of()));

        lab.findError(
                "CpuIncompatible",
                "The target host lacks instructions.",
                "{\"level\": 1, \"registerName\": \"ecx\", \"host\": {\"type\": \"HostSystem\", \"value\": \"host-1\"}}");
        lab.findWarning("SnapshotMoveNotSupported", "There are snapshots.", null);
        RelocationCheck check = vcenter.checkRelocation(guest, spec, PATIENCE);

        assertThat(check.errors())
                .extracting(VsphereFault::type, VsphereFault::text)
                .containsExactly(tuple("CpuIncompatible", "The target host lacks instructions."));
        assertThat(check.errors().get(0).fields())
                .containsEntry("level", "1")
                .containsEntry("registerName", "ecx")
                .containsEntry("host", "host-1");
        assertThat(check.warnings()).extracting(VsphereFault::type).containsExactly("SnapshotMoveNotSupported");
        assertThat(lab.hostOf("guest04")).isEqualTo("DC0_C0_H0");
    }

    @Test
    void checkThatTakesTooLongIsCancelled() throws Exception {
        ObjectId guest = guest("guest05");
        lab.delayTasks("CheckRelocate_Task", Duration.ofSeconds(20));

        assertThat(kindOf(() -> vcenter.checkRelocation(guest, toHost("DC0_C0_H1"), Duration.ofMillis(500))))
                .isEqualTo(Kind.TIMED_OUT);

        // Its entity is the checker, of which govc lists no tasks.
        String[] recent = lab.property("TaskManager:TaskManager", "recentTask").split(",");
        String check = recent[recent.length - 1];
        assertThat(lab.property(check, "info.name")).isEqualTo("CheckRelocate_Task");
        assertThat(lab.property(check, "info.state")).isEqualTo("error");
        assertThat(lab.property(check, "info.cancelled")).isEqualTo("true");
        assertThat(lab.hostOf("guest05")).isEqualTo("DC0_C0_H0");
        assertThat(lab.tasks("guest05", "RelocateVM_Task")).isZero();
    }

    @Test
    void newsComeAsTheyHappenAndCostOneCallEach() throws Exception {
        ObjectId guest = guest("guest06");
        lab.delayTasks("RelocateVM_Task", Duration.ofSeconds(2));
        ObjectId task = vcenter.relocate(guest, toHost("DC0_C0_H1"));
        long before = vcenter.roundTrips();

        List<TaskInfo> news = TaskEnds.news(vcenter, task);

        assertThat(news).extracting(TaskInfo::state).contains(State.RUNNING).endsWith(State.SUCCESS);
        assertThat(news).extracting(TaskInfo::percent).isSorted().hasSizeGreaterThan(2);
        assertThat(news).doesNotHaveDuplicates();
        assertThat(vcenter.roundTrips() - before)
                .as("collector, filter, end of the collector")
                .isEqualTo(news.size() + 3);
        assertThat(vcenter.awaitNews(task, news.get(news.size() - 1), PATIENCE).state())
                .as("an end is waited for no longer")
                .isEqualTo(State.SUCCESS);
    }

    @Test
    void waitEndsWithoutNews() throws Exception {
        ObjectId guest = guest("guest07");
        lab.delayTasks("RelocateVM_Task", Duration.ofSeconds(60));
        ObjectId task = vcenter.relocate(guest, toHost("DC0_C0_H1"));

        TaskInfo seen = vcenter.awaitNews(task, null, PATIENCE);
        for (int times = 0; times < 3 && seen.percent() < 1; times++) {
            seen = vcenter.awaitNews(task, seen, Duration.ofMillis(300));
        }
        assertThat(seen.hasEnded()).isFalse();

        vcenter.cancel(task);
        TaskInfo end = TaskEnds.await(vcenter, task);
        assertThat(end.state()).isEqualTo(State.ERROR);
        assertThat(end.fault().type()).isEqualTo("RequestCanceled");
        assertThat(lab.hostOf("guest07")).isEqualTo("DC0_C0_H0");
        assertThat(kindOf(() -> {
                    vcenter.cancel(task);
                    return null;
                }))
                .isEqualTo(Kind.FAULT);
    }

    @Test
    void taskThatFailsTellsWhy() throws Exception {
        ObjectId guest = guest("guest08");
        lab.failTasks(
                "RelocateVM_Task",
                Duration.ofMillis(300),
                "InsufficientMemoryResourcesFault",
                "{\"unreserved\": 1024, \"requested\": 4096}");

        TaskInfo end = TaskEnds.await(vcenter, vcenter.relocate(guest, toHost("DC0_C0_H1")));

        assertThat(end.state()).isEqualTo(State.ERROR);
        assertThat(end.fault().type()).isEqualTo("InsufficientMemoryResourcesFault");
        assertThat(end.fault().fields()).containsEntry("unreserved", "1024").containsEntry("requested", "4096");
        assertThat(lab.hostOf("guest08")).isEqualTo("DC0_C0_H0");
    }

    @Test
    void manyThreadsShareASession() throws Exception {
        int moves = 10;
        lab.delayTasks("RelocateVM_Task", Duration.ofMillis(700));
        List<Callable<State>> work = new ArrayList<>();
        for (int number = 0; number < moves; number++) {
            ObjectId guest = guest("guest" + (10 + number));
            work.add(() -> TaskEnds.await(vcenter, vcenter.relocate(guest, toHost("DC0_C0_H1")))
                    .state());
        }
        ExecutorService threads = Executors.newFixedThreadPool(moves);
        try {
            for (Future<State> end : threads.invokeAll(work)) {
                assertThat(end.get()).isEqualTo(State.SUCCESS);
            }
        } finally {
            threads.shutdown();
        }
        for (int number = 0; number < moves; number++) {
            assertThat(lab.hostOf("guest" + (10 + number))).isEqualTo("DC0_C0_H1");
        }
    }

    @Test
    void expiredSessionIsRenewedInMidTask() throws Exception {
        ObjectId guest = guest("guest20");
        lab.delayTasks("RelocateVM_Task", Duration.ofSeconds(2));
        ObjectId task = vcenter.relocate(guest, toHost("DC0_C0_H1"));
        TaskInfo seen = vcenter.awaitNews(task, null, PATIENCE);

        lab.endSessions();

        assertThat(vcenter.guests(List.of(guest))).hasSize(1);
        assertThat(vcenter.awaitNews(task, seen, PATIENCE)).isNotNull();
        assertThat(TaskEnds.await(vcenter, task).state()).isEqualTo(State.SUCCESS);
        assertThat(lab.hostOf("guest20")).isEqualTo("DC0_C0_H1");
        lab.endSessions();
        assertThat(TaskEnds.await(vcenter, vcenter.relocate(guest, toHost("DC0_C0_H0")))
                        .state())
                .as("a change is made after the log-in")
                .isEqualTo(State.SUCCESS);
        assertThat(lab.hostOf("guest20")).isEqualTo("DC0_C0_H0");
        assertThat(lab.tasks("guest20", "RelocateVM_Task")).isEqualTo(2);
    }

    @Test
    void vcenterThatWasAwayIsFoundAgain() throws Exception {
        ObjectId guest = guest("guest21");

        lab.stop();
        assertThat(kindOf(() -> vcenter.guests(List.of(guest)))).isEqualTo(Kind.UNREACHABLE);
        assertThat(kindOf(() -> vcenter.relocate(guest, toHost("DC0_C0_H1"))))
                .as("not sent")
                .isEqualTo(Kind.UNREACHABLE);
        lab.start();

        assertThat(vcenter.guests(List.of(guest))).hasSize(1);
        assertThat(lab.hostOf("guest21")).isEqualTo("DC0_C0_H0");
        assertThat(lab.tasks("guest21", "RelocateVM_Task")).isZero();
        assertThat(TaskEnds.await(vcenter, vcenter.relocate(guest, toHost("DC0_C0_H1")))
                        .state())
                .isEqualTo(State.SUCCESS);
        assertThat(lab.hostOf("guest21")).isEqualTo("DC0_C0_H1");
        assertThat(lab.tasks("guest21", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void cutConnectionNeverRelocatesTwice() throws Exception {
        ObjectId guest = guest("guest22");
        try (CuttingProxy proxy = lab.proxy();
                Vcenter cut = new YavijavaVcenters().connect(lab.accessBy(proxy.url()))) {
            proxy.swallowNextAnswer("RelocateVM_Task");
            assertThat(kindOf(() -> cut.relocate(guest, toHost("DC0_C0_H1")))).isEqualTo(Kind.UNKNOWN_OUTCOME);
            TaskInfo arrived = cut.tasksOf(guest).get(0);
            assertThat(arrived.name()).isEqualTo("RelocateVM_Task");
            assertThat(TaskEnds.await(cut, arrived.id()).state()).isEqualTo(State.SUCCESS);
            assertThat(lab.hostOf("guest22")).isEqualTo("DC0_C0_H1");
            assertThat(lab.tasks("guest22", "RelocateVM_Task")).isEqualTo(1);

            proxy.loseNextCall("RelocateVM_Task");
            assertThat(kindOf(() -> cut.relocate(guest, toHost("DC0_C0_H2")))).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(proxy.calls("RelocateVM_Task")).isEqualTo(2);
            assertThat(lab.tasks("guest22", "RelocateVM_Task")).isEqualTo(1);

            proxy.swallowNextAnswer("RetrievePropertiesEx");
            assertThat(cut.guests(List.of(guest))).hasSize(1);
            proxy.cutConnections();
            assertThat(cut.guests(List.of(guest))).hasSize(1);
            assertThat(lab.hostOf("guest22"))
                    .as("it went where the first call sent it")
                    .isEqualTo("DC0_C0_H1");
        }
    }

    /** The simulator's storage DRS has an opinion on new guests only; a hand-built answer tests the others. */
    @Test
    void datastoreClusterIsAsked() throws Exception {
        RelocationSpec spec = new RelocationSpec(null, null, null, null, Map.of(), Map.of(), null, null, null, null);

        assertThat(vcenter.recommendDatastores(guest("guest23"), spec, id(ObjectKind.DATASTORE_CLUSTER, "DC0_POD0")))
                .isEmpty();
    }

    private RelocationSpec toHost(String name) {
        return new RelocationSpec(
                id(ObjectKind.HOST, name), null, null, null, Map.of(), Map.of(), null, null, null, null);
    }

    private static Kind kindOf(Callable<?> call) {
        VsphereException failure = catchThrowableOfType(VsphereException.class, call::call);
        return failure == null ? null : failure.kind();
    }

    private ObjectId guest(String name) {
        return id(ObjectKind.GUEST, name);
    }

    private ObjectId id(ObjectKind kind, String name) {
        List<InventoryItem> found = all.named(Set.of(kind), name);
        assertThat(found).as(name).hasSize(1);
        return found.get(0).object();
    }
}

package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.FakeGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeTime;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves without trouble, names, and what is refused. What goes wrong on the way is in {@link VmotionTroubleTest}. */
class VmotionTest {

    private final MoveTrial trial = new MoveTrial();

    @Test
    void aGuestGoesToAHost() {
        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertTrue(trial.runsOn("esx2"));
        assertTrue(report.isChanged());
        assertEquals(MoveKind.COMPUTE, report.kind());
        assertEquals("esx1", report.from().host());
        assertEquals("esx2", report.end().host());
        assertEquals("on", report.end().power());
        assertEquals("task-1", report.taskId());
        assertEquals(Duration.ofSeconds(6), report.took());
        assertEquals("VmMigratedEvent", report.events().get(0).type());
        RelocationSpec spec = trial.vcenter.relocations.get(0);
        assertNull(spec.datastore());
        assertNull(spec.resourcePool());
        assertEquals("defaultPriority", spec.priority());
        assertTrue(trial.log.text().contains("web01: 20 % (Migrating)\nweb01: 70 % (Migrating)"), trial.log.text());
    }

    @Test
    void aMoveMakesTheSameCallsInASmallVcenterAndInALargeOne() {
        trial.toEsx2();
        List<String> few = calls(trial);
        MoveTrial large = new MoveTrial();
        ObjectId datacenter = large.vcenter.id(ObjectKind.DATACENTER, "DC0");
        for (int number = 0; number < 40; number++) {
            large.vcenter.addHost("more" + number, large.vcenter.id(ObjectKind.CLUSTER, "C0"));
            large.vcenter.addDatastore("store" + number, datacenter, 1L << 40);
            large.vcenter.addGuest("guest" + number, "esx1", "ds2", "VM Network");
            large.web01().addDisk(large.datastore("ds1"), 1L << 20);
        }
        large.move(builder -> builder.host("esx2").datastore("ds2"));

        assertEquals(few, calls(large));
        assertEquals(
                List.of(
                        "inventory",
                        "guests",
                        "clusters",
                        "hosts",
                        "datastores",
                        "now",
                        "tasksOf",
                        "checkRelocation",
                        "relocate",
                        "guests",
                        "events"),
                few);
        assertTrue(few.size() <= Vmotion.CALLS);
    }

    private static List<String> calls(MoveTrial trial) {
        return trial.vcenter.calls.made().stream()
                .filter(call -> !call.equals("awaitNews"))
                .toList();
    }

    @Test
    void filesGoToADatastoreWhileItRuns() {
        VmotionReport report = trial.move(builder -> builder.datastore("ds2"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(MoveKind.STORAGE, report.kind());
        assertEquals(List.of("ds1"), report.from().datastores());
        assertEquals(List.of("ds2"), report.end().datastores());
        assertNull(trial.vcenter.relocations.get(0).host());
        assertTrue(trial.runsOn("esx1"));
    }

    @Test
    void singleDisksGoWhereTheyAreSent() {
        trial.web01().addDisk(trial.datastore("ds1"), 1L << 30);

        VmotionReport report = trial.move(builder -> builder.host("esx2").disks(Map.of("hard disk 2", "ds2")));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(MoveKind.BOTH, report.kind());
        assertEquals(List.of("ds1", "ds2"), report.end().datastores());
        assertEquals(
                Map.of(2001, trial.datastore("ds2")),
                trial.vcenter.relocations.get(0).disks());
    }

    @Test
    void disksAndAdaptersThatTheGuestDoesNotHaveAreRefused() {
        VmotionReport report = trial.move(
                builder -> builder.host("esx2").disks(Map.of("2009", "ds2")).networks(Map.of("4009", "VM Network")));

        assertEquals(RelocationOutcome.REFUSED, report.outcome());
        assertEquals(2, report.problems().size(), report.message());
        assertTrue(report.message().contains("2000 (Hard disk 1)"), report.message());
        assertTrue(report.message().contains("4000 (Network adapter 1 on VM Network)"), report.message());
    }

    @Test
    void aGuestThatIsThereAlreadyIsLeftAlone() {
        VmotionReport host = trial.move(builder -> builder.host("esx1"));
        VmotionReport datastore = trial.move(builder -> builder.host("esx1").datastore("ds1"));
        VmotionReport cluster = trial.move(builder -> builder.cluster("C0"));

        for (VmotionReport report : List.of(host, datastore, cluster)) {
            assertEquals(RelocationOutcome.ALREADY_THERE, report.outcome(), report.message());
            assertFalse(report.isChanged());
            assertEquals("esx1", report.end().host());
        }
        assertEquals(0, trial.relocations());
        assertEquals(0, trial.vcenter.calls.count("checkRelocation"));
    }

    @Test
    void aDryRunChecksAndStartsNothing() {
        VmotionReport report = trial.move(builder -> builder.host("esx2").dryRun(true));

        assertEquals(RelocationOutcome.DRY_RUN, report.outcome());
        assertFalse(report.isChanged());
        assertEquals("esx2", report.to().host());
        assertEquals("esx1", report.end().host());
        assertEquals(1, trial.vcenter.calls.count("checkRelocation"));
        assertEquals(0, trial.relocations());
    }

    @Test
    void ofAClusterTheHostWithTheMostFreeMemoryIsChosenThatPasses() throws VsphereException {
        ObjectId other = trial.vcenter.addCluster("C1", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));
        trial.vcenter.addHost("esx3", other).inMaintenance = true;
        FakeEsx full = trial.vcenter.addHost("esx4", other);
        full.memoryUsedMib = 60_000;
        trial.vcenter.addHost("esx5", other).memoryUsedMib = 30_000;

        VmotionReport report = trial.move(builder -> builder.cluster("C1"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("esx5", report.end().host());
        assertEquals(
                trial.vcenter.clusters(List.of(other)).get(0).rootPool(),
                trial.vcenter.relocations.get(0).resourcePool());
        String log = trial.log.text();
        assertTrue(
                log.contains("Chosen of the 3 hosts of C1: esx5, with 35536 MiB the most free memory of the 2"), log);
        assertTrue(log.contains("not esx3: esx3 is in maintenance mode"), log);
    }

    @Test
    void aGuestOfTheClusterStaysOnItsHostWhileItsFilesMove() {
        VmotionReport report = trial.move(builder -> builder.cluster("C0").datastore("ds2"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(MoveKind.STORAGE, report.kind());
        assertTrue(trial.runsOn("esx1"));
    }

    @Test
    void aClusterWithoutAHostThatPassesIsRefusedWithTheProblemsOfEach() {
        ObjectId other = trial.vcenter.addCluster("C1", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));
        trial.vcenter.addHost("esx3", other).inMaintenance = true;
        trial.vcenter.addHost("esx4", other).connection = "notResponding";

        VmotionReport report = trial.move(builder -> builder.cluster("C1"));

        assertEquals(RelocationOutcome.REFUSED, report.outcome());
        assertTrue(report.message().contains("esx3 is in maintenance mode"), report.message());
        assertTrue(report.message().contains("esx4 is not responding"), report.message());
    }

    @Test
    void unknownNamesAreAllToldAtOnceWithSimilarOnes() {
        VmotionReport report =
                trial.move(builder -> builder.vm("wep01").host("esx-1").datastore("nas"));

        assertEquals(RelocationOutcome.REFUSED, report.outcome());
        assertEquals(3, report.problems().size(), report.message());
        assertTrue(report.message()
                .contains("vm is 'wep01'. The vCenter shows this user no guest of that name; similar: web01."));
        assertTrue(report.message().contains("no host of that name; similar: esx1."), report.message());
        assertTrue(report.message().contains("no datastore of that name; none has a similar one."), report.message());
        assertEquals(List.of("inventory"), trial.vcenter.calls.made());
    }

    @Test
    void anAmbiguousNameIsToldWithPathsOfWhichEachIsEnough() {
        ObjectId second = trial.vcenter.addPlace(ObjectKind.DATACENTER, "DC1", null);
        ObjectId cluster = trial.vcenter.addCluster("C9", second);
        trial.vcenter.addHost("esx9", cluster);
        FakeGuest twin = trial.vcenter.addGuest("web01", "esx9", "ds1", "VM Network");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.REFUSED, report.outcome());
        assertTrue(report.message().contains("DC0/vm/web01 (guest-1), DC1/vm/web01 (guest-2)"), report.message());
        assertEquals(
                RelocationOutcome.MOVED,
                trial.move(builder -> builder.vm("DC1/vm/web01").host("esx2")).outcome());
        assertEquals(trial.host("esx2"), twin.host);
        assertEquals(
                RelocationOutcome.MOVED,
                trial.move(builder -> builder.vm("").vmMoid("guest-1").host("esx2"))
                        .outcome());
    }

    @Test
    void aDatacenterNarrowsNamesOfTargets() {
        ObjectId second = trial.vcenter.addPlace(ObjectKind.DATACENTER, "DC1", null);
        trial.vcenter.addDatastore("ds2", second, 100L << 30);

        assertEquals(
                RelocationOutcome.REFUSED,
                trial.move(builder -> builder.datastore("ds2")).outcome());
        VmotionReport report = trial.move(builder -> builder.datastore("ds2").datacenter("DC1"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("datastore-3", trial.web01().home.id());
    }

    @Test
    void aUuidNamesAGuest() {
        assertEquals(
                RelocationOutcome.REFUSED,
                trial.move(builder -> builder.vm("")
                                .vmUuid("11111111-2222-3333-4444-555555555555")
                                .host("esx2"))
                        .outcome());
        trial.web01().instanceUuid = "11111111-2222-3333-4444-555555555555";

        VmotionReport report = trial.move(builder ->
                builder.vm("").vmUuid("11111111-2222-3333-4444-555555555555").host("esx2"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
    }

    @Test
    void namesWithSlashesQuotesAndUmlautsWork() {
        FakeGuest odd = trial.vcenter.addGuest("Zürich \"a/b\" %2f", "esx1", "ds1", "VM Network");

        VmotionReport report =
                trial.move(builder -> builder.vm("Zürich \"a/b\" %2f").host("esx2"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(trial.host("esx2"), odd.host);
    }

    @Test
    void adaptersGoToNetworksOfTheSameNameWhereTheirsIsNot() {
        ObjectId second = trial.vcenter.addPlace(ObjectKind.DATACENTER, "DC1", null);
        FakeEsx far = trial.vcenter.addHost("far", trial.vcenter.addCluster("C9", second));
        far.networks.clear();
        ObjectId same = trial.vcenter.addPlace(ObjectKind.NETWORK, "VM Network", second);
        far.networks.add(same);

        VmotionReport report = trial.move(builder -> builder.host("far"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(Map.of(4000, same), trial.vcenter.relocations.get(0).networks());
        assertEquals(List.of(), report.warnings());
    }

    @Test
    void networksAreChosenByTheNameOfTheOldOne() {
        ObjectId dmz = trial.vcenter.addNetwork("DMZ", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));

        VmotionReport report = trial.move(builder -> builder.host("esx2").networks(Map.of("VM Network", "DMZ")));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(dmz, trial.web01().nics.get(0).network());
    }

    @Test
    void ofADatastoreClusterTheRecommendedOneIsTaken() {
        ObjectId pod = trial.vcenter.addPlace(
                ObjectKind.DATASTORE_CLUSTER, "pod", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));
        ObjectId member = trial.vcenter.addDatastore("pod1", pod, 100L << 30);
        trial.vcenter.recommended = List.of(member);

        VmotionReport report = trial.move(builder -> builder.datastoreCluster("pod"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(List.of("pod1"), report.end().datastores());
        assertEquals(
                RelocationOutcome.ALREADY_THERE,
                trial.move(builder -> builder.datastoreCluster("pod")).outcome());
    }

    @Test
    void withoutARecommendationTheDatastoreWithTheMostFreeSpaceIsTaken() {
        ObjectId pod = trial.vcenter.addPlace(
                ObjectKind.DATASTORE_CLUSTER, "pod", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));
        ObjectId full = trial.vcenter.addDatastore("pod1", pod, 200L << 30);
        trial.vcenter.addDatastore("pod2", pod, 100L << 30);
        ObjectId closed = trial.vcenter.addDatastore("pod3", pod, 300L << 30);
        trial.vcenter.change(new EsxDatastore(full, "pod1", true, "normal", "VMFS", 200L << 30, 1L << 30));
        trial.vcenter.change(new EsxDatastore(closed, "pod3", true, "inMaintenance", "VMFS", 300L << 30, 300L << 30));

        VmotionReport report = trial.move(builder -> builder.datastoreCluster("pod"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(List.of("pod2"), report.end().datastores());
        assertTrue(trial.log.text().contains("recommends no datastore of pod; chosen is pod2"), trial.log.text());
    }

    @Test
    void aDatastoreClusterThatTakesNoFilesIsRefused() {
        ObjectId pod = trial.vcenter.addPlace(
                ObjectKind.DATASTORE_CLUSTER, "pod", trial.vcenter.id(ObjectKind.DATACENTER, "DC0"));

        VmotionReport empty = trial.move(builder -> builder.datastoreCluster("pod"));
        ObjectId gone = trial.vcenter.addDatastore("pod1", pod, 100L << 30);
        trial.vcenter.change(new EsxDatastore(gone, "pod1", false, "normal", "VMFS", 100L << 30, 100L << 30));
        VmotionReport report = trial.move(builder -> builder.datastoreCluster("pod"));

        assertEquals(RelocationOutcome.REFUSED, empty.outcome(), empty.message());
        assertTrue(empty.message().contains("The datastore cluster pod has no datastore"), empty.message());
        assertEquals(RelocationOutcome.REFUSED, report.outcome(), report.message());
        assertTrue(report.message().contains("No datastore of the cluster pod takes files"), report.message());
    }

    @Test
    void errorsOfTheVcentersCheckRefuseWithAdvice() {
        trial.vcenter.check = new RelocationCheck(
                List.of(new VsphereFault("VMotionNotConfigured", "vMotion is off.", Map.of("host", "esx2"))),
                List.of());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.REFUSED, report.outcome());
        assertTrue(
                report.message()
                        .contains(
                                "VMotionNotConfigured: vMotion is off. (host esx2). Enable vMotion on a VMkernel adapter"),
                report.message());
        assertEquals(0, trial.relocations());
        assertEquals(
                RelocationOutcome.MOVED,
                trial.move(builder -> builder.host("esx2").precheck(false)).outcome());
    }

    @Test
    void warningsAreReportedOrRefusedOrIgnored() {
        trial.vcenter.check = new RelocationCheck(
                List.of(), List.of(new VsphereFault("SnapshotCopyNotSupported", "Snapshots are slow.", Map.of())));

        VmotionReport strict = trial.move(builder -> builder.host("esx2").onWarning("fail"));
        VmotionReport dry = trial.move(builder -> builder.host("esx2").dryRun(true));
        VmotionReport ignoring =
                trial.move(builder -> builder.host("esx2").onWarning("ignore").dryRun(true));

        assertEquals(RelocationOutcome.REFUSED, strict.outcome());
        assertTrue(strict.message().contains("onWarning is 'fail'"), strict.message());
        assertEquals(RelocationOutcome.DRY_RUN, dry.outcome());
        assertEquals(1, dry.warnings().size());
        assertEquals(List.of(), ignoring.warnings());
        assertEquals(0, trial.relocations());
    }

    @Test
    void aVcenterWithoutTheCheckIsToldAndOwnChecksStand() {
        trial.vcenter.check = null;
        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome());
        assertTrue(trial.log.text().contains("the plugin's own checks stand alone"), trial.log.text());
    }

    @Test
    void optionsReachTheVcenter() {
        trial.move(builder -> builder.datastore("ds2")
                .priority("high")
                .encryption("required")
                .diskMoveType("moveAllDiskBackingsAndDisallowSharing"));

        RelocationSpec spec = trial.vcenter.relocations.get(0);
        assertEquals("highPriority", spec.priority());
        assertEquals("required", spec.encryption());
        assertEquals("moveAllDiskBackingsAndDisallowSharing", spec.diskMoveType());
    }

    @ParameterizedTest
    @CsvSource({"unchanged,", "disabled, disabled", "opportunistic, opportunistic", "required, required"})
    void encryptionReachesTheVcenterAsItCallsIt(String word, String apiWord) {
        VmotionReport report = trial.move(builder -> builder.host("esx2").encryption(word));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(apiWord, trial.vcenter.relocations.get(0).encryption());
    }

    /** It is set with a relocation, and none is made. */
    @Test
    void ofAGuestThatIsThereAlreadyItIsToldThatItsEncryptionIsAnother() {
        VmotionReport other = trial.move(builder -> builder.host("esx1").encryption("required"));
        VmotionReport strict = trial.move(
                builder -> builder.host("esx1").encryption("required").onWarning("fail"));
        VmotionReport ignoring = trial.move(
                builder -> builder.host("esx1").encryption("required").onWarning("ignore"));
        VmotionReport same = trial.move(builder -> builder.host("esx1").encryption("opportunistic"));

        assertEquals(RelocationOutcome.ALREADY_THERE, other.outcome(), other.message());
        assertEquals(1, other.warnings().size());
        assertTrue(
                other.warnings()
                        .get(0)
                        .startsWith("vMotion's encryption of web01 is 'opportunistic', and was to be 'required'"),
                other.warnings().get(0));
        assertEquals(RelocationOutcome.REFUSED, strict.outcome(), strict.message());
        assertTrue(strict.message().contains("onWarning is 'fail'"), strict.message());
        assertEquals(RelocationOutcome.ALREADY_THERE, ignoring.outcome(), ignoring.message());
        assertEquals(List.of(), ignoring.warnings());
        assertEquals(RelocationOutcome.ALREADY_THERE, same.outcome(), same.message());
        assertEquals(List.of(), same.warnings());
        assertEquals(0, trial.relocations());
    }

    @Test
    void aRelocationThatIsOnlyFollowedDoesNotSetIt() {
        trial.vcenter.addTask(
                "RelocateVM_Task",
                trial.web01().id,
                trial.vcenter.user,
                FakeCourse.succeeding(),
                () -> trial.web01().host = trial.host("esx2"));

        VmotionReport report = trial.move(builder -> builder.host("esx2").encryption("required"));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertTrue(
                String.join("", report.warnings())
                        .contains("vMotion's encryption of web01 is 'opportunistic', and was to be 'required'"),
                report.warnings().toString());
    }

    @Test
    void aGuestGoesToAnotherVcenter() {
        FakeVcenter other = other();

        VmotionReport report = trial.move(
                builder -> builder.host("esx2").datastore("ds2").destination("other", access("other.example.org")));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("other.example.org", report.end().vcenter());
        assertEquals("esx2", report.end().host());
        assertEquals(other.id(ObjectKind.HOST, "esx2"), other.guest("web01").host);
        RelocationSpec spec = trial.vcenter.relocations.get(0);
        assertEquals("vc-2", spec.destination().instanceUuid());
        assertEquals("AA:BB:vc-2", spec.destination().sslThumbprint());
        assertEquals(1, other.sessions());
        assertEquals(0, other.calls.count("relocate"));
    }

    @Test
    void aGuestThatAnEarlierRunMovedToAnotherVcenterIsThereAlready() {
        FakeVcenter other = other();
        trial.move(builder -> builder.host("esx2").datastore("ds2").destination("other", access("other.example.org")));

        VmotionReport again = trial.move(
                builder -> builder.host("esx2").datastore("ds2").destination("other", access("other.example.org")));
        VmotionReport elsewhere = trial.move(
                builder -> builder.host("esx1").datastore("ds2").destination("other", access("other.example.org")));

        assertEquals(RelocationOutcome.ALREADY_THERE, again.outcome(), again.message());
        assertFalse(again.isChanged());
        assertEquals("other.example.org", again.end().vcenter());
        assertEquals("esx2", again.end().host());
        assertEquals(RelocationOutcome.REFUSED, elsewhere.outcome(), elsewhere.message());
        assertEquals(1, trial.relocations() + other.relocations.size());
    }

    @Test
    void anotherVcenterThatCannotBeReachedIsToldBeforeAnythingElse() {
        VmotionReport report = trial.move(
                builder -> builder.host("esx2").datastore("ds2").destination("other", access("nowhere.example.org")));

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertTrue(report.message()
                .contains("nothing was started: the other vCenter cannot be used. No vCenter answers at"));
        assertEquals(0, trial.relocations());
    }

    private FakeVcenter other() {
        FakeVcenter other = new FakeVcenter(new FakeTime(), "vc-2");
        ObjectId datacenter = other.addPlace(ObjectKind.DATACENTER, "DC0", null);
        ObjectId cluster = other.addCluster("C0", datacenter);
        other.addHost("esx1", cluster);
        other.addHost("esx2", cluster);
        other.addNetwork("VM Network", datacenter);
        other.addDatastore("ds1", datacenter, 1L << 30);
        ObjectId wide = other.addDatastore("ds2", datacenter, 100L << 30);
        other.change(new EsxDatastore(wide, "ds2", true, "normal", "VMFS", 100L << 30, 90L << 30));
        trial.others.add("other.example.org", other);
        trial.vcenter.others.put("vc-2", other);
        return other;
    }

    private static VcenterAccess access(String host) {
        return new VcenterAccess(
                URI.create("https://" + host),
                "mover@vsphere.local",
                new VcenterSecret("s3cret"),
                new VcenterTrust.SystemAuthorities(),
                VcenterAccess.DEFAULT_CONNECT_TIMEOUT,
                VcenterAccess.DEFAULT_CALL_TIMEOUT);
    }

    @Test
    void linesOfProgressComeWhenThereIsSomethingToTell() {
        trial.vcenter.courses.add(FakeCourse.succeeding().saying(1, 2, 3, 12, 13, 14, 30, 31, 95, 96, 97));

        trial.toEsx2();

        List<String> lines =
                trial.log.all().stream().filter(line -> line.contains(" % (")).toList();
        assertEquals(
                List.of(
                        "web01: 1 % (Migrating)",
                        "web01: 12 % (Migrating)", "web01: 30 % (Migrating)", "web01: 95 % (Migrating)"),
                lines);
    }
}

package io.jenkins.plugins.livemigration.migration.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.CpuVerdict;
import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.storage.PlacedDisk;
import io.jenkins.plugins.livemigration.migration.storage.Placement;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each question that is asked before a move, with an answer that lets it pass and one that does not. */
class ReadinessTest {

    private static final String URI = "qemu+tls://kvm02/system";

    private final FakeHost source = new FakeHost("kvm01");
    private final FakeHost destination = new FakeHost("kvm02");
    private final MigrationRequestBuilder parameters =
            new MigrationRequestBuilder("web01", "kvm02").transport("tls").connectUri("qemu+tls://kvm01/system");
    private final Findings findings = new Findings();
    private GuestDescription guest = Guests.web01();
    private GuestStatus status = FakeGuest.running("booted");
    private StoragePlan storage;

    @BeforeEach
    void noDisks() {
        storage = new StoragePlan(StorageCopy.NONE, List.of(), List.of());
    }

    private Findings examine() throws Exception {
        Readiness.whole()
                .examine(
                        new MoveUnderCheck(
                                parameters.build(),
                                guest,
                                status,
                                source.facts,
                                destination.facts,
                                new FakeHypervisor().with(URI, destination).connect(URI, Duration.ofSeconds(1)),
                                storage),
                        findings);
        return findings;
    }

    private String problem() throws Exception {
        examine();
        assertThat(findings.problems()).hasSize(1);
        return findings.problems().get(0);
    }

    private String warning() throws Exception {
        examine();
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).hasSize(1);
        return findings.warnings().get(0);
    }

    @Test
    void anOrdinaryMoveHasNoProblemAndNoWarning() throws Exception {
        examine();

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(GuestStatus.State.class)
    void onlyARunningOrPausedGuestMoves(GuestStatus.State state) throws Exception {
        status = new GuestStatus(state, "");
        boolean movable = Set.of(GuestStatus.State.RUNNING, GuestStatus.State.BLOCKED, GuestStatus.State.PAUSED)
                .contains(state);

        if (movable) {
            assertThat(examine().problems()).isEmpty();
        } else {
            assertThat(problem())
                    .contains("web01 is " + state.word() + " on kvm01")
                    .contains("running or paused");
        }
    }

    @Test
    void aGuestInABrokenPostCopyIsToBeResumedFirst() throws Exception {
        status = FakeGuest.paused(GuestStatus.POST_COPY_FAILED);

        assertThat(problem())
                .contains("virsh -c qemu+tls://kvm01/system migrate --postcopy-resume --live --p2p" + " --postcopy '"
                        + Guests.WEB01 + "' " + URI);
    }

    @Test
    void sourceAndDestinationAreTwoHosts() throws Exception {
        destination.facts = source.facts;
        destination.with(new FakeGuest(guest));

        assertThat(problem())
                .contains("the same host")
                .contains(source.facts.hostUuid().toString())
                .contains("host_uuid in libvirtd.conf");
    }

    @Test
    void anotherGuestOfThatNameIsInTheWay() throws Exception {
        UUID other = UUID.randomUUID();
        destination.with(new FakeGuest(Guests.called("web01", other)));

        assertThat(problem()).contains("is called web01 too").contains(other.toString());
    }

    @Test
    void anActiveGuestOfThatIdentityIsInTheWay() throws Exception {
        destination.with(new FakeGuest(guest));

        assertThat(problem()).contains("already has an active guest").contains("would destroy data");
    }

    @Test
    void aStoppedDefinitionUnderAnotherNameIsInTheWay() throws Exception {
        FakeGuest leftOver = new FakeGuest(Guests.called("old-web01", Guests.WEB01));
        leftOver.status = new GuestStatus(GuestStatus.State.SHUT_OFF, "");
        destination.with(leftOver);

        assertThat(problem()).contains("old-web01").contains("undefine it");
    }

    @Test
    void itsOwnStoppedDefinitionIsReplaced() throws Exception {
        FakeGuest definition = new FakeGuest(guest);
        definition.status = new GuestStatus(GuestStatus.State.SHUT_OFF, "migrated");
        destination.with(definition);

        assertThat(warning()).contains("stopped definition of this guest");
    }

    @Test
    void bothHostsRunTheSameHypervisor() throws Exception {
        destination.facts = new HostFacts(
                "kvm02", UUID.randomUUID(), "Xen", new Version(9, 0, 0), new Version(4, 17, 0), true, Set.of());
        examine();

        assertThat(findings.problems())
                .hasSize(2)
                .anyMatch(text -> text.contains("kvm02 runs libvirt's Xen driver"))
                .anyMatch(text -> text.contains("the hypervisors differ"));
    }

    @Test
    void aHostMustBeAbleToMigrate() throws Exception {
        source.facts = new HostFacts(
                "kvm01", UUID.randomUUID(), "QEMU", new Version(9, 0, 0), new Version(7, 2, 0), false, Set.of());

        assertThat(problem()).contains("kvm01 says in its capabilities");
    }

    @Test
    void anOlderDestinationIsAWarning() throws Exception {
        destination.facts = FakeHost.facts("kvm02", new Version(8, 0, 0), new Version(6, 2, 0));

        assertThat(warning()).contains("older than the source's");
    }

    @Test
    void optionsNeedVersionsOfBothHosts() throws Exception {
        parameters
                .tls("require")
                .parallelConnections(2)
                .postCopy(true)
                .compression(true)
                .compressionMethod("zstd")
                .storage("block")
                .copyStorageSynchronousWrites(true);
        source.facts = FakeHost.facts("kvm01", new Version(1, 2, 0), new Version(2, 4, 0));
        destination.facts = FakeHost.facts("kvm02", new Version(11, 0, 0), new Version(10, 1, 0));
        examine();

        for (String option : List.of(
                "tls 'require'",
                "parallelConnections",
                "compressionMethod zstd",
                "copyStorageSynchronousWrites",
                "postCopy")) {
            assertThat(findings.problems())
                    .as(option)
                    .filteredOn(text -> text.startsWith(option + " ") && text.contains("found kvm01"))
                    .hasSize(1);
        }
        assertThat(findings.problems()).noneMatch(text -> text.contains("found kvm02"));
    }

    @ParameterizedTest(name = "QEMU {0}: refused {1}")
    @CsvSource({"7, 2, true", "10, 0, true", "10, 1, false"})
    void parallelConnectionsAndPostCopyNeedARecentQemu(int major, int minor, boolean refused) throws Exception {
        parameters.parallelConnections(2).postCopy(true);
        source.facts = FakeHost.facts("kvm01", new Version(11, 0, 0), new Version(major, minor, 0));
        destination.facts = FakeHost.facts("kvm02", new Version(11, 0, 0), new Version(major, minor, 0));

        assertThat(examine().problems().isEmpty()).isEqualTo(!refused);
    }

    @Test
    void theCpuMustBeThereAndItsLackIsExplained() throws Exception {
        destination.cpu = new CpuVerdict(false, "missing features: avx512f");

        assertThat(problem()).contains("missing features: avx512f").contains("that CPU");
    }

    @Test
    void aCpuThatCouldNotBeComparedIsAWarning() throws Exception {
        destination.cpu = new CpuVerdict(true, "could not be compared");

        assertThat(warning()).isEqualTo("CPU: could not be compared.");
    }

    @Test
    void aGuestWithoutACpuIsNotCompared() throws Exception {
        guest = Guests.with("", List.of(), List.of(), List.of());
        destination.cpu = new CpuVerdict(false, "nonsense");

        assertThat(examine().problems()).isEmpty();
    }

    @Test
    void theMachineTypeMustBeKnown() throws Exception {
        destination.knowsMachine = false;

        assertThat(problem()).contains("pc-i440fx-7.2").contains("x86_64");
    }

    @Test
    void everyImmovableDeviceIsNamed() throws Exception {
        guest = Guests.with("", List.of(), List.of("PCI device 0000:3b:00.0", "USB device 1-2"), List.of());
        examine();

        assertThat(findings.problems())
                .hasSize(2)
                .anyMatch(text -> text.contains("PCI device 0000:3b:00.0: detach it first"))
                .anyMatch(text -> text.contains("USB device 1-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "127.0.0.1", "::1", "localhost"})
    void aConsoleThatEveryHostCanOfferMoves(String address) throws Exception {
        guest = Guests.with("", List.of(new GuestConsole("vnc", address)), List.of(), List.of());

        assertThat(examine().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "2001:db8::1", "kvm01"})
    void aConsoleOnTheSourcesOwnAddressDoesNot(String address) throws Exception {
        guest = Guests.with("", List.of(new GuestConsole("spice", address)), List.of(), List.of());

        assertThat(problem()).contains("spice console listens on " + address).contains("server_listen in [spice]");
    }

    @Test
    void aManagedGuestIsItsManagersToMove() throws Exception {
        guest = Guests.with("", List.of(), List.of(), List.of("OpenStack Nova"));

        assertThat(problem()).contains("managed by OpenStack Nova").contains("allowManaged");
    }

    @Test
    void unlessItIsAllowed() throws Exception {
        guest = Guests.with("", List.of(), List.of(), List.of("OpenStack Nova"));
        parameters.allowManaged(true);

        assertThat(warning()).contains("will not know of the move");
    }

    @ParameterizedTest(name = "{0} MiB free: refused {1}")
    @CsvSource({"4095, true", "4096, false"})
    void theDestinationNeedsTheGuestsMemory(long free, boolean refused) throws Exception {
        destination.freeMemory = free << 20;
        examine();

        if (refused) {
            assertThat(findings.problems())
                    .singleElement()
                    .asString()
                    .contains("has 4095 MiB of free memory; the guest needs 4096 MiB");
        } else {
            assertThat(findings.problems()).isEmpty();
        }
    }

    private void copies(GuestDisk... disks) {
        List<PlacedDisk> placed = Arrays.stream(disks)
                .map(disk -> new PlacedDisk(disk, Placement.LOCAL, "on ext4"))
                .toList();
        storage = new StoragePlan(StorageCopy.FULL, placed, placed);
    }

    private static StoragePoolFacts pool(long gibibytesFree, boolean holdsVolume) {
        return new StoragePoolFacts("images", "dir", "/srv", gibibytesFree << 30, holdsVolume);
    }

    @Test
    void aFileBelowAPoolsFolderIsNotCreatedByLibvirt() throws Exception {
        copies(Guests.file("vda", "/srv/web01/disk"));
        destination.withPool("/srv/web01/disk", pool(100, false));

        assertThat(warning()).contains("No active storage pool of the destination covers /srv/web01/disk");
    }

    @Test
    void aHostThatCannotCompareCpusIsNoReasonNotToTry() throws Exception {
        destination.failing("compareCpu", Kind.UNSUPPORTED);
        guest = Guests.with("<cpu/>", List.of(), List.of(), List.of());

        assertThat(warning()).contains("cannot compare CPUs");
    }

    @Test
    void disksOfOnePoolAreCountedTogether() throws Exception {
        copies(Guests.file("vda", "/srv/a"), Guests.file("vdb", "/srv/b"));
        destination.withPool("/srv/a", pool(15, false)).withPool("/srv/b", pool(15, false));

        assertThat(problem()).contains("images (/srv) has 15360 MiB free; the disks to copy need 20480 MiB");
    }

    @Test
    void enoughRoomIsNoProblem() throws Exception {
        copies(Guests.file("vda", "/srv/a"));
        destination.withPool("/srv/a", pool(10, false));

        assertThat(examine().problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void aVolumeThatIsThereAlreadyNeedsNoRoom() throws Exception {
        copies(Guests.file("vda", "/srv/a"));
        destination.withPool("/srv/a", pool(0, true));

        assertThat(examine().problems()).isEmpty();
    }

    @Test
    void aFolderWithoutAPoolIsAWarning() throws Exception {
        copies(Guests.file("vda", "/srv/a"));

        assertThat(warning()).contains("No active storage pool of the destination covers /srv/a");
    }

    @Test
    void aLocalReadOnlyMediumIsAWarning() throws Exception {
        PlacedDisk medium = new PlacedDisk(Guests.cdrom("hdc", "/iso/tools.iso"), Placement.LOCAL, "on ext4");
        storage = new StoragePlan(StorageCopy.NONE, List.of(), List.of(medium));

        assertThat(warning()).contains("hdc (/iso/tools.iso), on ext4 is read-only and local");
    }

    @Test
    void allProblemsComeTogether() throws Exception {
        status = new GuestStatus(GuestStatus.State.SHUT_OFF, "");
        guest = Guests.with(
                "<cpu/>", List.of(new GuestConsole("vnc", "10.0.0.1")), List.of("USB device 1-2"), List.of("oVirt"));
        destination.cpu = new CpuVerdict(false, "no such model");
        destination.knowsMachine = false;
        destination.freeMemory = 0;
        parameters.tls("require");
        destination.facts = FakeHost.facts("kvm02", new Version(4, 0, 0), new Version(7, 2, 0));

        assertThat(examine().problems()).hasSize(8);
    }

    @Test
    void aQuestionThatFailsIsAProblemOfItsOwnAndHidesNoOther() throws Exception {
        for (String question : List.of("findGuest", "compareCpu", "supportsMachine", "freeMemory", "storagePoolOf")) {
            destination.failing(question, Kind.FAILED);
        }
        copies(Guests.file("vda", "/srv/a"));
        guest = Guests.with("<cpu/>", List.of(), List.of("USB device 1-2"), List.of("oVirt"));
        examine();

        assertThat(findings.problems()).hasSize(7);
        assertThat(findings.problems())
                .filteredOn(text -> text.startsWith("A question could not be answered: "))
                .hasSize(5)
                .anyMatch(text -> text.contains("kvm02 cannot freeMemory"));
        assertThat(findings.problems())
                .anyMatch(text -> text.contains("USB device 1-2"))
                .anyMatch(text -> text.contains("oVirt"));
    }
}

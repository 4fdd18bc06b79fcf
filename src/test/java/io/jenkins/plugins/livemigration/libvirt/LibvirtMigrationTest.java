package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.GuestSpec.Disk;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real moves: that every option arrives where it should, and what is seen and steered from outside meanwhile. */
@LibvirtLab
@Timeout(120)
class LibvirtMigrationTest {

    private static final int MIB = 1 << 20;

    private final Lab lab;
    private HypervisorConnection source;
    private HypervisorConnection destination;
    private io.jenkins.plugins.livemigration.lab.Guest seen;
    private Guest guest;
    private CompletableFuture<Void> move;

    LibvirtMigrationTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws HypervisorException {
        LibvirtHypervisor hypervisor = new LibvirtHypervisor();
        source = hypervisor.connect(lab.source().localUri(), Duration.ofSeconds(20));
        destination = hypervisor.connect(lab.destination().localUri(), Duration.ofSeconds(20));
    }

    @AfterEach
    void disconnect() {
        source.close();
        destination.close();
    }

    @Test
    void aMoveIsSeenFromItsBeginningToItsEnd() throws Exception {
        start(GuestSpec.writing(32, 16));
        RecordingListener atSource = new RecordingListener();
        guest.listen(atSource);

        move = begin(call().persist(true).undefine(true).bandwidth(32, 0));
        JobSample during = awaitSample(JobField.MEMORY_ITERATION, 1);
        awaitEnd();
        JobSample completed = atSource.awaitCompleted();

        assertThat(during.type()).isEqualTo(JobType.UNBOUNDED);
        assertThat(during.operation()).isEqualTo(JobOperation.MIGRATION_OUT);
        assertThat(during.get(JobField.MEMORY_TOTAL, 0)).isGreaterThan(32 * MIB);
        assertThat(during.get(JobField.DATA_REMAINING, 0)).isPositive();
        assertThat(during.get(JobField.AUTO_CONVERGE_THROTTLE)).isEmpty();
        assertThat(during.get(JobField.COMPRESSION_BYTES)).isEmpty();
        assertThat(completed.type()).isEqualTo(JobType.COMPLETED);
        assertThat(completed.get(JobField.TIME_ELAPSED, 0)).isPositive();
        assertThat(completed.get(JobField.DOWNTIME)).isPresent();
        assertThat(completed.get(JobField.MEMORY_ITERATION, 0)).isGreaterThan(1);
        assertThat(atSource.iterations()).startsWith(1, 2).isSorted();
        Lifecycle last = atSource.awaitLifecycle();
        while (!last.migratedAway()) {
            last = atSource.awaitLifecycle();
        }

        Guest arrived = destination.findGuest(guest.uuid()).orElseThrow();
        assertThat(arrived.status().isRunning()).isTrue();
        assertThat(arrived.isPersistent()).isTrue();
        assertThat(source.findGuest(guest.uuid())).isEmpty();
        JobSample kept = arrived.completedJob().orElseThrow();
        assertThat(kept.operation()).isEqualTo(JobOperation.MIGRATION_IN);
        assertThat(kept.get(JobField.DOWNTIME)).isEqualTo(completed.get(JobField.DOWNTIME));
        assertThat(arrived.completedJob()).as("reading leaves it in place").contains(kept);
        assertThat(seen.awaitNextBeat().damaged()).isZero();
    }

    @Test
    void whatIsNotAskedForIsNotDone() throws Exception {
        start(GuestSpec.idle());

        guest.migrate(call().build());

        assertThat(guest.status()).hasToString("shut off (migrated)");
        assertThat(destination.findGuest(guest.uuid()).orElseThrow().isPersistent())
                .isFalse();
    }

    @Test
    void bandwidthOfBothPhasesArrives() throws Exception {
        start(GuestSpec.writing(64, 64));

        move = begin(call().bandwidth(4, 3).postCopy(true));
        awaitSample(JobField.MEMORY_BPS, 1);

        assertThat(guest.maxSpeed()).isEqualTo(4);
        assertThat(guest.postCopySpeed()).isEqualTo(3);
        guest.abortJob();
        assertThat(kindOfEnd()).isEqualTo(Kind.ABORTED);
    }

    @Test
    void anAbortedMoveLeavesTheGuestWhereItWas() throws Exception {
        start(GuestSpec.writing(64, 64));
        move = begin(call().bandwidth(4, 0));
        awaitSample(JobField.MEMORY_BPS, 1);

        guest.abortJob();

        assertThat(kindOfEnd()).isEqualTo(Kind.ABORTED);
        assertThat(guest.job().type()).isEqualTo(JobType.NONE);
        assertThat(guest.status().isRunning()).isTrue();
        assertThat(destination.findGuest(guest.uuid())).isEmpty();
    }

    @Test
    void callsAreAnsweredWhileTheMoveBlocks() throws Exception {
        start(GuestSpec.writing(64, 64));
        // Both sides send keep-alives every 5 s, which wake what was missed.
        Duration shorterThanAKeepAlive = Duration.ofMillis(1500);
        try (HypervisorConnection connection = new LibvirtHypervisor(shorterThanAKeepAlive)
                .connect(lab.source().localUri(), Duration.ofSeconds(20))) {
            guest = connection.findGuest(seen.name()).orElseThrow();
            move = begin(call().bandwidth(2, 0));
            awaitSample(JobField.MEMORY_BPS, 1);

            // One call that lies until the next keep-alive would time out.
            for (int i = 0; i < 500; i++) {
                assertThat(guest.job().type()).isEqualTo(JobType.UNBOUNDED);
            }

            guest.abortJob();
            assertThat(kindOfEnd()).isEqualTo(Kind.ABORTED);
        }
    }

    @Test
    void interruptingTheCallerStopsNothing() throws Exception {
        start(GuestSpec.writing(16, 8));
        Thread.currentThread().interrupt();
        try {
            guest.migrate(call().build());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void aRaisedDowntimeEndsAMoveThatWouldNotConverge() throws Exception {
        start(GuestSpec.writing(48, 64));
        move = begin(call().bandwidth(16, 0));
        awaitSample(JobField.MEMORY_ITERATION, 3);

        guest.setMaxDowntime(20_000);

        awaitEnd();
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void aGuestThatIsSuspendedMeanwhileArrivesAndRuns() throws Exception {
        start(GuestSpec.writing(48, 64));
        move = begin(call().bandwidth(32, 0));
        awaitSample(JobField.MEMORY_ITERATION, 2);

        guest.suspend();

        awaitEnd();
        Guest arrived = destination.findGuest(guest.uuid()).orElseThrow();
        assertThat(arrived.status().isRunning()).isTrue();
    }

    @Test
    void postCopyMovesTheGuestFirstAndItsMemoryAfter() throws Exception {
        start(GuestSpec.writing(24, 64));
        RecordingListener atSource = new RecordingListener();
        guest.listen(atSource);
        move = begin(call().bandwidth(16, 8).postCopy(true));
        awaitSample(JobField.MEMORY_ITERATION, 2);

        guest.startPostCopy();

        Lifecycle event = atSource.awaitLifecycle();
        while (!event.postCopyStarted()) {
            event = atSource.awaitLifecycle();
        }
        assertThat(guest.status().inPostCopy()).isTrue();
        assertThat(kindOf(guest::abortJob)).isEqualTo(Kind.NOT_NOW);
        awaitEnd();
        assertThat(atSource.awaitCompleted().type()).isEqualTo(JobType.COMPLETED);
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void aPostCopyThatIsPausedIsResumed() throws Exception {
        start(GuestSpec.writing(24, 64));
        MigrateCall call = call().bandwidth(16, 4)
                .postCopy(true)
                .persist(true)
                .undefine(true)
                .build();
        move = begin(call);
        awaitSample(JobField.MEMORY_ITERATION, 2);
        guest.startPostCopy();
        // Before the guest runs there the destination would give up, and with it the guest.
        Eventually.until("the guest runs at the destination", () -> seen.runsOn(lab.destination()));

        guest.pausePostCopy();

        assertThat(kindOfEnd()).isNotNull();
        assertThat(guest.status()).hasToString("paused (" + GuestStatus.POST_COPY_FAILED + ")");
        // QEMU needs a moment to find both halves paused; libvirt says NOT_NOW until then.
        Eventually.until("the post-copy is resumed and done", () -> {
            try {
                guest.migrate(call.resumingPostCopy());
                return true;
            } catch (HypervisorException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.NOT_NOW);
                return false;
            }
        });
        assertThat(seen.runningOn()).containsExactly(lab.destination());
        assertThat(source.findGuest(guest.uuid())).isEmpty();
    }

    @Test
    void autoConvergeHoldsTheGuestBack() throws Exception {
        start(GuestSpec.writing(48, 200));

        move = begin(call().bandwidth(16, 0).autoConverge(true));

        JobSample sample = awaitSample(JobField.AUTO_CONVERGE_THROTTLE, 1);
        assertThat(sample.get(JobField.AUTO_CONVERGE_THROTTLE, 0)).isBetween(1L, 99L);
        guest.setMaxDowntime(20_000);
        awaitEnd();
    }

    @Test
    void compressionMethodsArrive() throws Exception {
        start(GuestSpec.writing(32, 64));

        move = begin(call().bandwidth(16, 0).compression("xbzrle", "mt"));

        assertThat(awaitSample(JobField.COMPRESSION_CACHE, 1).get(JobField.COMPRESSION_PAGES))
                .isPresent();
        guest.setMaxDowntime(20_000);
        awaitEnd();
    }

    @Test
    void anUnknownCompressionIsRefused() throws Exception {
        start(GuestSpec.idle());

        HypervisorException failure = catchThrowableOfType(
                HypervisorException.class,
                () -> guest.migrate(call().compression("xbzrle", "zip").build()));

        assertThat(failure.libvirtMessage()).contains("zip");
        assertThat(failure.call()).isEqualTo("virDomainMigrateToURI3");
        assertThat(seen.runningOn()).containsExactly(lab.source());
    }

    @Test
    void parallelConnectionsAreMade() throws Exception {
        start(GuestSpec.writing(64, 64));

        move = begin(call().bandwidth(8, 0).parallel(3));
        awaitSample(JobField.MEMORY_BPS, 1);

        // One for the stream's order, three for the data.
        assertThat(lab.source()
                        .exec("ss", "-Htn", "state", "established", "dport", ">=", ":49152")
                        .text()
                        .lines())
                .hasSize(4);
        guest.abortJob();
        kindOfEnd();
    }

    @Test
    void dataGoesWhereTheMigrationUriSays() throws Exception {
        start(GuestSpec.writing(64, 64));
        String address = lab.destination().address();

        move = begin(
                call().migrateUri("tcp://" + address + ":49200").listen(address).bandwidth(8, 0));
        awaitSample(JobField.MEMORY_BPS, 1);

        assertThat(lab.destination()
                        .exec("ss", "-Htn", "state", "established", "sport", "=", ":49200")
                        .text())
                .contains(address);
        guest.abortJob();
        kindOfEnd();
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TLS", "SSH"})
    void dataIsEncryptedIfAskedFor(Transport transport) throws Exception {
        start(GuestSpec.idle());

        guest.migrate(
                new Call().to(lab.destination().peerUri(transport)).tls("").build());

        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void theNameInTheCertificateIsChecked() throws Exception {
        start(GuestSpec.idle());

        HypervisorException failure = catchThrowableOfType(
                HypervisorException.class,
                () -> guest.migrate(call().tls("somebody.else").build()));

        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(seen.runningOn()).containsExactly(lab.source());
        guest.migrate(call().tls(lab.destination().fqdn()).build());
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageCopy.class,
            names = {"FULL", "INCREMENTAL"})
    void disksAreCopied(StorageCopy copy) throws Exception {
        start(GuestSpec.idle().disk(Disk.LOCAL, 16).rawDisks());
        if (copy == StorageCopy.INCREMENTAL) {
            // libvirt makes missing images of whole copies only.
            lab.destination().exec("truncate", "-s", "16M", image("0")).text();
        }

        move = begin(call().storage(copy).bandwidth(16, 0));
        JobSample during = awaitSample(JobField.DISK_PROCESSED, 1);
        awaitEnd();

        assertThat(during.get(JobField.DISK_TOTAL, 0)).isEqualTo(16 * MIB);
        assertThat(lab.destination().outside(image("0")))
                .hasSameBinaryContentAs(lab.source().outside(image("0")));
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void onlyTheDisksThatAreNamedAreCopied() throws Exception {
        start(GuestSpec.idle()
                .disk(Disk.LOCAL, 4)
                .disk(Disk.SHARED, 4)
                .disk(Disk.LOCAL, 4)
                .rawDisks());

        move = begin(call().storage(StorageCopy.FULL)
                .disks("vda", "vdc")
                .synchronousWrites(true)
                .bandwidth(4, 0));
        JobSample during = awaitSample(JobField.DISK_PROCESSED, 1);
        awaitEnd();

        assertThat(during.get(JobField.DISK_TOTAL, 0)).isEqualTo(2 * 4 * MIB);
        assertThat(lab.destination().outside(image("0")))
                .hasSameBinaryContentAs(lab.source().outside(image("0")));
        assertThat(lab.destination().outside(image("2")))
                .hasSameBinaryContentAs(lab.source().outside(image("2")));
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    private String image(String number) {
        return "/var/lib/libvirt/images/" + seen.uuid() + "-" + number + ".raw";
    }

    @Test
    void aLocalDiskWithoutCopyIsUnsafeOrMissing() throws Exception {
        start(
                GuestSpec.idle()
                        .device(
                                "<disk type='file' device='disk'><driver name='qemu' type='raw' "
                                        + "cache='writeback'/><source file='/var/lib/libvirt/guest/guest.elf'/><target dev='vdb'/></disk>"));

        assertThat(kindOf(() -> guest.migrate(call().build()))).isEqualTo(Kind.UNSAFE);
        assertThat(seen.runningOn()).containsExactly(lab.source());
    }

    @Test
    void aSecondMoveOfTheSameGuestIsNotPossibleNow() throws Exception {
        start(GuestSpec.writing(64, 64));
        move = begin(call().bandwidth(4, 0));
        awaitSample(JobField.MEMORY_BPS, 1);

        assertThat(kindOf(() -> guest.migrate(call().build()))).isEqualTo(Kind.NOT_NOW);

        assertThat(guest.job().type()).isEqualTo(JobType.UNBOUNDED);
        guest.abortJob();
        assertThat(kindOfEnd()).isEqualTo(Kind.ABORTED);
    }

    @Test
    void aDestinationThatIsNotThereIsAFailureThatLeavesTheGuestAlone() throws Exception {
        start(GuestSpec.idle());

        HypervisorException failure = catchThrowableOfType(
                HypervisorException.class,
                () -> guest.migrate(
                        new Call().to("qemu+tcp://nowhere.invalid/system").build()));

        // The source answers: what failed is its own connection to the other.
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure.libvirtMessage()).contains("nowhere.invalid");
        assertThat(source.isAlive()).isTrue();
        assertThat(seen.runningOn()).containsExactly(lab.source());
    }

    @Test
    void closingTheConnectionWaitsForNoMoveAndHarmsNone() throws Exception {
        start(GuestSpec.writing(16, 8));
        move = begin(call().bandwidth(16, 0));
        awaitSample(JobField.MEMORY_BPS, 1);

        source.close();

        assertThat(source.isAlive()).isFalse();
        awaitEnd();
        assertThat(seen.runningOn()).containsExactly(lab.destination());
    }

    private void start(GuestSpec spec) throws HypervisorException {
        seen = lab.newGuest(spec).awaitBeating();
        guest = source.findGuest(seen.name()).orElseThrow();
    }

    private Call call() {
        return new Call().to(lab.destination().peerUri(Transport.TCP));
    }

    private CompletableFuture<Void> begin(Call call) {
        return begin(call.build());
    }

    private CompletableFuture<Void> begin(MigrateCall call) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread mover = new Thread(() -> {
            try {
                guest.migrate(call);
                end.complete(null);
            } catch (HypervisorException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        mover.setDaemon(true);
        mover.start();
        return end;
    }

    private JobSample awaitSample(JobField field, long atLeast) throws Exception {
        JobSample[] sample = new JobSample[1];
        Eventually.until(field + " is at least " + atLeast, () -> {
            assertThat(move).as("the move, which is not yet to end").isNotDone();
            sample[0] = guest.job();
            return sample[0].get(field, -1) >= atLeast;
        });
        return sample[0];
    }

    private void awaitEnd() throws Exception {
        move.get(60, TimeUnit.SECONDS);
    }

    private Kind kindOfEnd() {
        ExecutionException end = catchThrowableOfType(ExecutionException.class, this::awaitEnd);
        return ((HypervisorException) end.getCause()).kind();
    }

    private static Kind kindOf(ThrowingCall call) {
        return catchThrowableOfType(HypervisorException.class, call::run).kind();
    }

    @FunctionalInterface
    private interface ThrowingCall {
        void run() throws HypervisorException;
    }
}

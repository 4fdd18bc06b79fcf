package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One move of {@code web01} (4 GiB) from {@code kvm01} to {@code kvm02}, played by fakes. Between two looks of the
 * monitor two seconds pass on its clock and a millisecond on ours. What happens is scripted by the number of the look,
 * so that a test reads as a timeline.
 */
final class Scene {

    static final Duration STEP = Duration.ofSeconds(2);

    static final MonitorLimits LIMITS = new MonitorLimits(
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            3,
            Duration.ofSeconds(3));

    private static final String HERE = "qemu+tls://kvm01/system";

    final FakeTicker ticker = new FakeTicker();
    final FakeHost source = new FakeHost("kvm01");
    final FakeHost destination = new FakeHost("kvm02");
    final FakeGuest onSource = new FakeGuest(Guests.web01());
    final FakeGuest onDestination = new FakeGuest(Guests.web01());
    final MigrationRequestBuilder parameters = new MigrationRequestBuilder("web01", "kvm02")
            .transport("tls")
            .connectUri(HERE)
            .tls("off");
    LiveMigration migration;

    Scene() {
        source.with(onSource);
        onSource.clock(() -> ticker.advance(STEP));
        onDestination.status = FakeGuest.running("migrated");
    }

    /** Lets something happen at a look of the monitor, counted from 1. */
    Scene at(int look, Runnable happening) {
        onSource.at(look, happening);
        return this;
    }

    /** From this look on the job runs in pre-copy, begun when the call was issued. */
    Scene preCopyAt(int look) {
        return at(look, () -> onSource.job = preCopy(STEP.multipliedBy(look)));
    }

    /** From this look on, while a job runs, it is one that began at this time of the clock, and ages. */
    Scene jobBegunAt(Duration begin, int fromLook) {
        for (int look = fromLook; look < fromLook + 60; look++) {
            at(look, () -> {
                if (onSource.job.type().isRunning()) {
                    onSource.job = preCopy(ticker.elapsed().minus(begin));
                }
            });
        }
        return this;
    }

    /** At this look the hypervisor says that the guest has arrived, in order of event, state and call. */
    Scene arrivesAt(int look) {
        return at(look, () -> {
            leave();
            onSource.tellCompleted(finalStatistics());
            onSource.callReturns(null);
        });
    }

    /** The guest is at the destination and gone from the source. */
    void leave() {
        onSource.job = JobSample.NONE;
        source.remove(onSource);
        destination.with(onDestination);
    }

    /** At this look the job fails and the guest stays on the source. */
    Scene failsAt(int look, HypervisorException failure) {
        return at(look, () -> {
            onSource.job = JobSample.NONE;
            onSource.callReturns(failure);
        });
    }

    /** At this look the guest runs at the destination with half of its memory. */
    Scene postCopyAt(int look) {
        return at(look, () -> {
            onSource.status = FakeGuest.paused("post-copy");
            onDestination.status = FakeGuest.running("post-copy");
            destination.with(onDestination);
            onSource.tell(Lifecycle.Kind.SUSPENDED, 7);
        });
    }

    /** At this look the stream of a post-copy breaks: both halves wait, and the call fails. */
    Scene streamBreaksAt(int look) {
        return at(look, () -> {
            halvesWait();
            onSource.tell(Lifecycle.Kind.SUSPENDED, 8);
            onSource.callReturns(failure("job 'migration out' failed in post-copy phase"));
        });
    }

    void halvesWait() {
        onSource.status = FakeGuest.paused("post-copy failed");
        onDestination.status = FakeGuest.paused("post-copy failed");
    }

    /** The hypervisor lets an abort end the job, as libvirt does. */
    Scene abortWorks() {
        onSource.reactions.put("abortJob", () -> {
            onSource.job = JobSample.NONE;
            onSource.callReturns(new HypervisorException(
                    Kind.ABORTED,
                    "virDomainMigrateToURI3",
                    HERE,
                    78,
                    10,
                    2,
                    "operation aborted: migration out job: canceled by client"));
        });
        return this;
    }

    MigrationRequest request() {
        try {
            return parameters.build();
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(e);
        }
    }

    MigrationResult run() throws InterruptedException {
        return begin().run();
    }

    /** The migration, to be run by the test. */
    LiveMigration begin() {
        migration = LiveMigration.of(request(), environment());
        return migration;
    }

    /** A monitor that takes a move over, which began some time ago. */
    LiveMigration adopt(MoveHandle handle) {
        onSource.alreadyUnderWay();
        migration = LiveMigration.adopt(handle, environment());
        return migration;
    }

    MigrationEnvironment environment() {
        FakeHypervisor hypervisor =
                new FakeHypervisor().with(HERE, source).with("qemu+tls://kvm02/system", destination);
        return new MigrationEnvironment(hypervisor, MountTable.unknown(), ticker, LIMITS);
    }

    /** The journal's lines, one text a line. */
    List<String> journal() {
        return migration.journal().since(0).stream().map(JournalEntry::text).toList();
    }

    List<String> actions(MigrationResult result) {
        return result.actions().stream().map(PerformedAction::action).toList();
    }

    static HypervisorException failure(String message) {
        return failure(Kind.FAILED, message);
    }

    static HypervisorException failure(Kind kind, String message) {
        return new HypervisorException(kind, "virDomainMigrateToURI3", HERE, 9, 10, 2, message);
    }

    /** An outgoing migration of this age that has sent half of the guest's memory in its first pass. */
    static JobSample preCopy(Duration age) {
        return preCopy(age, 1, 2L << 30);
    }

    static JobSample preCopy(Duration age, int pass, long remaining) {
        Map<JobField, Long> values = new EnumMap<>(JobField.class);
        values.put(JobField.TIME_ELAPSED, age.toMillis());
        values.put(JobField.DATA_TOTAL, 4L << 30);
        values.put(JobField.DATA_PROCESSED, (4L << 30) - remaining);
        values.put(JobField.DATA_REMAINING, remaining);
        values.put(JobField.MEMORY_TOTAL, 4L << 30);
        values.put(JobField.MEMORY_PROCESSED, (4L << 30) - remaining);
        values.put(JobField.MEMORY_REMAINING, remaining);
        values.put(JobField.MEMORY_BPS, 128L << 20);
        values.put(JobField.MEMORY_ITERATION, (long) pass);
        values.put(JobField.SETUP_TIME, 7L);
        return new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, "");
    }

    /** A job that has begun and sent nothing. */
    static JobSample connecting(Duration age) {
        return new JobSample(
                JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, Map.of(JobField.TIME_ELAPSED, age.toMillis()), "");
    }

    static JobSample finalStatistics() {
        Map<JobField, Long> values = new EnumMap<>(JobField.class);
        values.put(JobField.TIME_ELAPSED, 34_000L);
        values.put(JobField.DOWNTIME, 41L);
        values.put(JobField.SETUP_TIME, 7L);
        values.put(JobField.MEMORY_TOTAL, 4L << 30);
        values.put(JobField.MEMORY_PROCESSED, 5L << 30);
        values.put(JobField.MEMORY_NORMAL, 1_000_000L);
        values.put(JobField.MEMORY_CONSTANT, 310_720L);
        values.put(JobField.MEMORY_PAGE_SIZE, 4096L);
        values.put(JobField.MEMORY_ITERATION, 3L);
        return new JobSample(JobType.COMPLETED, JobOperation.MIGRATION_OUT, values, "");
    }
}

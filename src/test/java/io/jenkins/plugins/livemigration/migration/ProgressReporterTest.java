package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;
import io.jenkins.plugins.livemigration.policy.MigrationSize;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that an operator reads: one at most in each interval, with everything that is known and nothing else. */
class ProgressReporterTest {

    private static final String TIMEOUT = "abort in 12 min 30 s";

    private final Scene scene = new Scene();
    private final FakeTicker ticker = scene.ticker;
    private final MigrationJournal journal = new MigrationJournal(ticker);
    private RunningMove move;
    private ProgressReporter reporter;

    @BeforeEach
    void begin() {
        PreparedMove prepared = new PreparedMove(
                scene.request(),
                scene.onSource.uuid(),
                "web01",
                scene.source.facts,
                FakeHost.facts("kvm02", scene.source.facts.libvirt(), scene.source.facts.hypervisor()),
                4L << 30,
                MigrationSize.of(4L << 30, List.of()),
                MigrateCallFactory.callOf(
                        scene.request(),
                        new StoragePlan(StorageCopy.NONE, List.of(), List.of()),
                        true,
                        scene.source.facts,
                        scene.destination.facts),
                true,
                "no disks",
                new EarlierLimits(300L, null),
                List.of());
        move = new RunningMove(prepared, ticker, journal);
        reporter = new ProgressReporter(move, Duration.ofSeconds(30));
    }

    private List<String> lines() {
        return journal.since(0).stream()
                .filter(entry -> entry.kind() == JournalEntry.Kind.PROGRESS)
                .map(JournalEntry::text)
                .toList();
    }

    private static JobSample full(long remaining) {
        Map<JobField, Long> values = new EnumMap<>(JobField.class);
        values.put(JobField.DATA_TOTAL, 4L << 30);
        values.put(JobField.DATA_PROCESSED, 1L << 30);
        values.put(JobField.DATA_REMAINING, remaining);
        values.put(JobField.MEMORY_TOTAL, 4L << 30);
        values.put(JobField.MEMORY_REMAINING, remaining);
        values.put(JobField.MEMORY_BPS, 128L << 20);
        values.put(JobField.MEMORY_DIRTY_RATE, 2_560L);
        values.put(JobField.MEMORY_PAGE_SIZE, 4_096L);
        values.put(JobField.MEMORY_ITERATION, 1L);
        values.put(JobField.DOWNTIME, 412L);
        values.put(JobField.AUTO_CONVERGE_THROTTLE, 30L);
        return new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, "");
    }

    @Test
    void aLineSaysEverythingThatIsKnown() {
        move.enter(MovePhase.PRE_COPY);
        ticker.advance(Duration.ofSeconds(30));

        reporter.observe(full(2L << 30), false, TIMEOUT);

        assertThat(lines())
                .containsExactly("pre-copy: 50 %, 2.00 of 4.00 GiB, 128.0 MiB/s, dirtied 10.0 MiB/s, pass 1,"
                        + " expected downtime 412 ms, throttle 30 %, elapsed 30 s, ETA 16 s, abort in 12 min 30 s");
    }

    @Test
    void aLineSaysNothingThatIsNotKnown() {
        ticker.advance(Duration.ofSeconds(30));

        reporter.observe(Scene.connecting(Duration.ofSeconds(30)), false, TIMEOUT);

        assertThat(lines()).containsExactly("starting: 0 %, elapsed 30 s, ETA unknown, abort in 12 min 30 s");
    }

    @Test
    void thereIsNoTimeoutInPostCopy() {
        move.enter(MovePhase.POST_COPY);
        ticker.advance(Duration.ofSeconds(30));

        reporter.observe(full(2L << 30), false, TIMEOUT);

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("post-copy: 50 %")
                .doesNotContain("abort");
    }

    @Test
    void linesComeAtMostOncePerInterval() {
        for (int second = 0; second <= 300; second++) {
            reporter.observe(full(2L << 30), false, TIMEOUT);
            ticker.advance(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSize(10);
    }

    @Test
    void percentNeverFallsAndIsNeverHundredBeforeTheEnd() {
        reporter.observe(full(1L << 30), false, TIMEOUT);
        assertThat(reporter.percent()).isEqualTo(75);
        reporter.observe(full(3L << 30), true, TIMEOUT);
        assertThat(reporter.percent()).isEqualTo(75);
        reporter.observe(full(0), true, TIMEOUT);
        assertThat(reporter.percent()).isEqualTo(99);
    }

    @Test
    void memoryThatIsNotCountedYetIsAheadOfTheDisks() {
        Map<JobField, Long> values = new EnumMap<>(JobField.class);
        values.put(JobField.DATA_TOTAL, 4L << 30);
        values.put(JobField.DATA_PROCESSED, 4L << 30);
        values.put(JobField.DATA_REMAINING, 0L);
        values.put(JobField.DISK_TOTAL, 4L << 30);
        reporter.observe(new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, ""), false, TIMEOUT);

        assertThat(reporter.percent())
                .as("all of the disks is half of the move")
                .isEqualTo(50);
    }

    @Test
    void aJobThatDoesNotRunIsNotReported() {
        ticker.advance(Duration.ofSeconds(60));
        reporter.observe(JobSample.NONE, false, TIMEOUT);
        assertThat(lines()).isEmpty();
    }
}

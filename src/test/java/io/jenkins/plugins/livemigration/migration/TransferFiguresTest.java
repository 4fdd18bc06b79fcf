package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of a result: from the final statistics, else from the last sample that spoke, else absent. */
class TransferFiguresTest {

    private static JobSample sample(Map<JobField, Long> values) {
        return new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, "");
    }

    private static TimedSample timed(Map<JobField, Long> values) {
        return new TimedSample(0, MovePhase.PRE_COPY, false, null, sample(values));
    }

    @Test
    void nothingKnownIsAbsentAndNotZero() {
        assertThat(TransferFigures.of(null, List.of()))
                .isEqualTo(new TransferFigures(null, null, null, null, null, null));
    }

    @Test
    void finalStatisticsCountBeforeSamples() {
        TransferFigures figures = TransferFigures.of(
                sample(Map.of(JobField.DOWNTIME, 41L, JobField.MEMORY_PROCESSED, 900L, JobField.SETUP_TIME, 3L)),
                List.of(timed(Map.of(JobField.MEMORY_PROCESSED, 500L, JobField.SETUP_TIME, 2L))));

        assertThat(figures.downtimeMillis()).isEqualTo(41);
        assertThat(figures.memoryBytes()).isEqualTo(900);
        assertThat(figures.setupMillis()).isEqualTo(3);
    }

    @Test
    void expectedDowntimeOfASampleIsNotTheRealOne() {
        assertThat(TransferFigures.of(null, List.of(timed(Map.of(JobField.DOWNTIME, 300L))))
                        .downtimeMillis())
                .isNull();
    }

    @Test
    void theLastSampleThatSpokeCountsForDisksEvenBesideFinalStatistics() {
        TransferFigures figures = TransferFigures.of(
                sample(Map.of(JobField.DISK_PROCESSED, 0L)),
                List.of(
                        timed(Map.of(JobField.DISK_PROCESSED, 1_000L)),
                        timed(Map.of(JobField.DISK_PROCESSED, 4_000L)),
                        timed(Map.of(JobField.MEMORY_PROCESSED, 1L))));

        assertThat(figures.diskBytes()).isEqualTo(4_000);
    }

    @Test
    void passesOfAnEarlierMigrationAreNotCounted() {
        List<TimedSample> samples =
                List.of(timed(Map.of(JobField.MEMORY_ITERATION, 8L)), timed(Map.of(JobField.MEMORY_ITERATION, 10L)));

        assertThat(TransferFigures.of(null, samples).iterations()).isEqualTo(3);
        assertThat(TransferFigures.of(sample(Map.of(JobField.MEMORY_ITERATION, 11L)), samples)
                        .iterations())
                .isEqualTo(4);
    }

    @Test
    void aMissedFirstPassIsCounted() {
        assertThat(TransferFigures.of(null, List.of(timed(Map.of(JobField.MEMORY_ITERATION, 2L))))
                        .iterations())
                .isEqualTo(2);
    }

    @Test
    void theResentShareCountsPagesBeyondTheGuestsOwn() {
        assertThat(share(1_000, 500, 1_000)).isEqualTo(500 / 1_500.0);
        assertThat(share(600, 400, 1_000)).isZero();
        assertThat(share(100, 0, 1_000)).as("ended in the first pass").isZero();
        assertThat(share(0, 0, 1_000)).as("nothing sent").isZero();
        assertThat(TransferFigures.of(sample(Map.of(JobField.MEMORY_NORMAL, 5L)), List.of())
                        .resentShare())
                .isNull();
    }

    private static Double share(long whole, long constant, long pages) {
        return TransferFigures.of(
                        sample(Map.of(
                                JobField.MEMORY_NORMAL,
                                whole,
                                JobField.MEMORY_CONSTANT,
                                constant,
                                JobField.MEMORY_TOTAL,
                                pages * 4096,
                                JobField.MEMORY_PAGE_SIZE,
                                4096L)),
                        List.of())
                .resentShare();
    }
}

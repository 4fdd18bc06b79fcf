package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose job it is, by its age: an abort hits whatever job there is. */
class JobOwnershipTest {

    private static JobSample job(JobType type, JobOperation operation, long ageMillis) {
        return new JobSample(type, operation, Map.of(JobField.TIME_ELAPSED, ageMillis), "");
    }

    private static boolean proven(JobSample sample, long sinceMillis, boolean callInFlight, boolean adopted) {
        JobOwnership ownership = new JobOwnership();
        ownership.observe(sample, Duration.ofMillis(sinceMillis), callInFlight, adopted);
        return ownership.isProven();
    }

    @ParameterizedTest(name = "call {0} ms ago, job {1} ms old, call in flight {2}: {3}")
    @CsvSource({
        "1000,   900, true,  true",
        "60000, 59800, true, true",
        // The job is looked at a moment after the time was taken.
        "2000,  2090, true,  true",
        "2000,  2101, true,  false",
        "2000, 60000, true,  false",
        // Refused calls return within the first second.
        "999,    900, true,  false",
        "5000,  4900, false, false"
    })
    void ofAMoveThatWasStartedHere(long since, long age, boolean callInFlight, boolean expected) {
        JobSample sample = job(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, age);
        assertThat(proven(sample, since, callInFlight, false)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "begun {0} ms ago, job {1} ms old: {2}")
    @CsvSource({
        "60000, 60000, true",
        "60000, 57000, true",
        "60000, 63000, true",
        "60000, 56999, false",
        "60000, 63001, false",
        "60000,   100, false",
        "0,         0, true"
    })
    void ofAMoveThatWasTakenOver(long since, long age, boolean expected) {
        JobSample sample = job(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, age);
        assertThat(proven(sample, since, false, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(JobOperation.class)
    void onlyAnOutgoingMigrationCanBeOurs(JobOperation operation) {
        boolean possible = operation == JobOperation.MIGRATION_OUT || operation == JobOperation.UNKNOWN;
        assertThat(proven(job(JobType.UNBOUNDED, operation, 5_000), 5_000, true, false))
                .isEqualTo(possible);
        assertThat(proven(job(JobType.UNBOUNDED, operation, 5_000), 5_000, false, true))
                .isEqualTo(possible);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOUNDED", "UNBOUNDED"})
    void aJobThatDoesNotRunProvesNothing(JobType type) {
        assertThat(proven(job(type, JobOperation.MIGRATION_OUT, 5_000), 5_000, true, false))
                .isFalse();
    }

    @Test
    void aJobWithoutAgeProvesNothing() {
        JobSample sample = new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, Map.of(), "");
        assertThat(proven(sample, 5_000, true, false)).isFalse();
        assertThat(proven(sample, 5_000, false, true)).isFalse();
    }

    @Test
    void whatWasProvenStaysProven() {
        JobOwnership ownership = new JobOwnership();
        ownership.observe(
                job(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, 5_000), Duration.ofSeconds(5), true, false);
        ownership.observe(JobSample.NONE, Duration.ofSeconds(6), true, false);
        assertThat(ownership.isProven()).isTrue();
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import java.util.Map;

/** Samples of a move, of which a page shows something. */
public final class SomeSamples {

    private SomeSamples() {}

    public static TimedSample at(long elapsedMillis, MovePhase phase, boolean passBegan) {
        return new TimedSample(
                elapsedMillis,
                phase,
                passBegan,
                95,
                new JobSample(
                        JobType.UNBOUNDED,
                        JobOperation.MIGRATION_OUT,
                        Map.of(
                                JobField.DATA_TOTAL, 512L << 20,
                                JobField.DATA_REMAINING, 64L << 20,
                                JobField.MEMORY_BPS, 3L << 20,
                                JobField.MEMORY_DIRTY_RATE, 512L,
                                JobField.MEMORY_PAGE_SIZE, 4096L,
                                JobField.MEMORY_ITERATION, 2L,
                                JobField.AUTO_CONVERGE_THROTTLE, 20L,
                                JobField.DOWNTIME, 1200L),
                        ""));
    }

    static TimedSample preCopy(long elapsedMillis) {
        return at(elapsedMillis, MovePhase.PRE_COPY, false);
    }

    /** Of a job that is about to begin: libvirt gives zeros. */
    static TimedSample beginning(long elapsedMillis) {
        return new TimedSample(
                elapsedMillis,
                MovePhase.STARTING,
                false,
                null,
                new JobSample(
                        JobType.UNBOUNDED,
                        JobOperation.MIGRATION_OUT,
                        Map.of(JobField.DATA_TOTAL, 0L, JobField.DATA_REMAINING, 0L, JobField.MEMORY_ITERATION, 0L),
                        ""));
    }

    /** As libvirt gives it before the job knows anything. */
    static TimedSample empty(long elapsedMillis) {
        return new TimedSample(elapsedMillis, MovePhase.STARTING, false, null, JobSample.NONE);
    }
}

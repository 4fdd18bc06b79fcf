package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.policy.PassNumbering;
import java.util.List;
import java.util.OptionalLong;

/**
 * The figures of a move, from the final statistics and, where those are silent, from the last sample that spoke. The
 * statistics of a completed job have no disk numbers, and those of a broken one do not exist.
 */
record TransferFigures(
        Long downtimeMillis, Long setupMillis, Long iterations, Long memoryBytes, Long diskBytes, Double resentShare) {

    /**
     * @param completed final statistics; null if there are none
     */
    static TransferFigures of(JobSample completed, List<TimedSample> samples) {
        return new TransferFigures(
                completed == null ? null : completed.values().get(JobField.DOWNTIME),
                latest(JobField.SETUP_TIME, completed, samples),
                iterations(completed, samples),
                latest(JobField.MEMORY_PROCESSED, completed, samples),
                latest(JobField.DISK_PROCESSED, null, samples),
                resentShare(completed, samples));
    }

    private static Long latest(JobField field, JobSample completed, List<TimedSample> samples) {
        if (completed != null && completed.values().containsKey(field)) {
            return completed.values().get(field);
        }
        for (int i = samples.size() - 1; i >= 0; i--) {
            OptionalLong value = samples.get(i).sample().get(field);
            if (value.isPresent()) {
                return value.getAsLong();
            }
        }
        return null;
    }

    /** Passes of this move alone: the hypervisor can count on from an earlier, cancelled one. */
    private static Long iterations(JobSample completed, List<TimedSample> samples) {
        Long last = latest(JobField.MEMORY_ITERATION, completed, samples);
        if (last == null) {
            return null;
        }
        PassNumbering numbering = PassNumbering.UNKNOWN;
        for (TimedSample timed : samples) {
            numbering = numbering.observe((int) timed.sample().get(JobField.MEMORY_ITERATION, 0));
        }
        long own = numbering.pass(Math.toIntExact(last));
        return own > 0 ? Long.valueOf(own) : last;
    }

    private static Double resentShare(JobSample completed, List<TimedSample> samples) {
        Long whole = latest(JobField.MEMORY_NORMAL, completed, samples);
        Long constant = latest(JobField.MEMORY_CONSTANT, completed, samples);
        Long total = latest(JobField.MEMORY_TOTAL, completed, samples);
        Long pageSize = latest(JobField.MEMORY_PAGE_SIZE, completed, samples);
        if (whole == null || constant == null || total == null || pageSize == null || pageSize == 0) {
            return null;
        }
        long sent = whole + constant;
        long pages = total / pageSize;
        return sent == 0 ? 0.0 : Math.max(0, sent - pages) / (double) sent;
    }
}

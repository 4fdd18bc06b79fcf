package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The statistics of a guest's job at one moment (libvirt: {@code virDomainGetJobStats}). A value that libvirt did not
 * give is absent, never 0.
 *
 * @param type whether a job runs, and how the last one ended
 * @param operation what the job does; {@link JobOperation#UNKNOWN} when libvirt did not say
 * @param values the numbers that libvirt gave, in the units that {@link JobField} names
 * @param error why the job failed, as libvirt put it; empty if it did not say
 */
public record JobSample(JobType type, JobOperation operation, Map<JobField, Long> values, String error)
        implements Serializable {

    /** The sample of a guest without a job. */
    public static final JobSample NONE = new JobSample(JobType.NONE, JobOperation.UNKNOWN, Map.of(), "");

    public JobSample {
        Map<JobField, Long> copy = new EnumMap<>(JobField.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The value of a field, if libvirt gave it. */
    public OptionalLong get(JobField field) {
        Long value = values.get(field);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The value of a field, or another when libvirt did not give it. */
    public long get(JobField field, long otherwise) {
        return values.getOrDefault(field, otherwise);
    }

    /** How fast the guest dirties memory, in bytes/s: distinct pages over the last pass. */
    public OptionalLong dirtyBytesPerSecond() {
        Long pages = values.get(JobField.MEMORY_DIRTY_RATE);
        Long size = values.get(JobField.MEMORY_PAGE_SIZE);
        return pages == null || size == null ? OptionalLong.empty() : OptionalLong.of(pages * size);
    }

    /** Throughput of memory and disks together, in bytes/s. */
    public OptionalLong bytesPerSecond() {
        if (!values.containsKey(JobField.MEMORY_BPS) && !values.containsKey(JobField.DISK_BPS)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(get(JobField.MEMORY_BPS, 0) + get(JobField.DISK_BPS, 0));
    }

    /** Moved share of all data, 0 to 1; absent before the job knows its total. */
    public OptionalDouble movedShare() {
        long total = get(JobField.DATA_TOTAL, 0);
        if (total <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(1 - Math.min(1.0, get(JobField.DATA_REMAINING, total) / (double) total));
    }

    /** Whether data has begun to flow. Zero bytes remaining while the job is being prepared does not mean done. */
    public boolean hasMovedData() {
        return get(JobField.DATA_PROCESSED, 0) > 0;
    }
}

package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.util.EnumMap;
import java.util.Map;

/** Makes a sample of libvirt's job statistics. */
final class JobSamples {

    private static final String OPERATION = "operation";
    private static final String ERROR = "errmsg";
    private static final String SUCCESS = "success";

    private JobSamples() {}

    /**
     * @param type {@code virDomainJobType}
     * @param values the typed parameters by name
     */
    static JobSample of(int type, Map<String, Object> values) {
        Map<JobField, Long> numbers = new EnumMap<>(JobField.class);
        for (JobField field : JobField.values()) {
            if (values.get(field.libvirtName()) instanceof Long number) {
                numbers.put(field, number);
            }
        }
        Object operation = values.get(OPERATION);
        return new JobSample(
                element(JobType.values(), type, JobType.NONE),
                operation instanceof Long number
                        ? element(JobOperation.values(), number.intValue(), JobOperation.UNKNOWN)
                        : JobOperation.UNKNOWN,
                numbers,
                values.get(ERROR) instanceof String text ? text : "");
    }

    /** The sample of a job that has ended; one that libvirt does not call a failure succeeded. */
    static JobSample ended(Map<String, Object> values) {
        JobType type = Boolean.FALSE.equals(values.get(SUCCESS)) ? JobType.FAILED : JobType.COMPLETED;
        return of(type.ordinal(), values);
    }

    private static <E> E element(E[] all, int index, E otherwise) {
        return index >= 0 && index < all.length ? all[index] : otherwise;
    }
}

package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Whether the job on the guest is provably this move's own. libvirt's abort call hits whatever job a domain has, so that
 * a move that lost the race for the guest would cancel the winner's.
 *
 * <p>For a job that this monitor started: libvirt lets one migration a guest begin and refuses a second one at once. So
 * a call of ours that is still blocking a second after it was issued, while an outgoing migration that is no older than
 * the call is seen to run, is that migration. For a job that is taken over: it must have begun when the handle says that
 * the move was started.
 */
final class JobOwnership {

    private static final Duration REFUSAL_DELAY = Duration.ofSeconds(1);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private boolean proven;

    boolean isProven() {
        return proven;
    }

    /**
     * Looks at a sample.
     *
     * @param sample the job that runs on the guest now
     * @param sinceStart time since the migration call was issued
     * @param callInFlight whether our own call has not returned; always false for a move that was taken over
     * @param adopted whether the move was taken over
     */
    void observe(JobSample sample, Duration sinceStart, boolean callInFlight, boolean adopted) {
        if (proven || !sample.type().isRunning() || !isOutgoing(sample)) {
            return;
        }
        OptionalLong age = sample.get(JobField.TIME_ELAPSED);
        if (age.isEmpty()) {
            return;
        }
        Duration jobAge = Duration.ofMillis(age.getAsLong());
        Duration difference = sinceStart.minus(jobAge);
        if (adopted) {
            proven = difference.abs().compareTo(CLOCK_TOLERANCE) <= 0;
        } else {
            boolean ourCallWasAccepted = callInFlight && sinceStart.compareTo(REFUSAL_DELAY) >= 0;
            boolean notOlder = difference.plusMillis(100).compareTo(Duration.ZERO) >= 0;
            proven = ourCallWasAccepted && notOlder;
        }
    }

    private static boolean isOutgoing(JobSample sample) {
        return sample.operation() == JobOperation.MIGRATION_OUT || sample.operation() == JobOperation.UNKNOWN;
    }
}

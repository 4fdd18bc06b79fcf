package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.io.Serializable;

/**
 * A sample of a migration's statistics.
 *
 * @param elapsedMillis since the move began, in ms
 * @param phase where the move stood
 * @param iterationBoundary whether it was taken as a pass over memory began
 * @param permittedDowntimeMillis the longest pause at the switch-over that the policy had permitted by then, in ms; null
 *     if it had permitted none yet
 * @param sample the statistics
 */
public record TimedSample(
        long elapsedMillis,
        MovePhase phase,
        boolean iterationBoundary,
        Integer permittedDowntimeMillis,
        JobSample sample)
        implements Serializable {}

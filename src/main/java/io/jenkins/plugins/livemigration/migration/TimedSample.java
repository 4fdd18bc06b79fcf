package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.io.Serializable;

/**
 * A sample of a migration's statistics.
 *
 * @param elapsedMillis since the move began, in ms
 * @param phase where the move stood
 * @param iterationBoundary whether it was taken as a pass over memory began
 * @param sample the statistics
 */
public record TimedSample(long elapsedMillis, MovePhase phase, boolean iterationBoundary, JobSample sample)
        implements Serializable {}

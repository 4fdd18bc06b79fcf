package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * The numbers of one look at a migration that {@link CopyHistory} needs. A number that the hypervisor did not give is
 * null, never 0.
 *
 * @param elapsed time since the migration began
 * @param iteration number of the present pass over memory as the hypervisor counts them; 0 if it did not say
 * @param iterationBoundary whether this was seen at the event that begins the pass {@code iteration}
 * @param dataRemaining bytes of memory and disks still to send
 * @param memoryRemaining bytes of memory still to send in this pass
 * @param throughput bytes/s of memory and disks
 * @param dirtyRate bytes/s that the guest dirties
 */
public record CopySample(
        Duration elapsed,
        int iteration,
        boolean iterationBoundary,
        Long dataRemaining,
        Long memoryRemaining,
        Long throughput,
        Long dirtyRate)
        implements Serializable {}

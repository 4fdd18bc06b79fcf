package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the monitor saw at one moment.
 *
 * @param elapsed time since the migration began, also of one that was adopted
 * @param phase where it stands
 * @param iteration number of the present pass over memory as the hypervisor counts them; 0 if it did not say
 * @param memoryRemaining bytes of memory still to send in this pass; null if the hypervisor did not say
 * @param iterationBoundary whether this was seen at the event that begins the pass {@code iteration}
 */
public record Observation(Duration elapsed, Phase phase, int iteration, Long memoryRemaining, boolean iterationBoundary)
        implements Serializable {

    /** A look within a pass over memory. */
    public static Observation poll(Duration elapsed, Phase phase, int iteration, Long memoryRemaining) {
        return new Observation(elapsed, phase, iteration, memoryRemaining, false);
    }

    /** A look at the moment when a pass over memory begins. */
    public static Observation boundary(Duration elapsed, int iteration, Long memoryRemaining) {
        return new Observation(elapsed, Phase.PRE_COPY, iteration, memoryRemaining, true);
    }
}

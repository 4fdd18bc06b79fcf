package io.jenkins.plugins.livemigration.hostconfig;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param dryRun whether it is only shown
 * @param rollbackOnFailure whether all that was done is taken back when something fails
 * @param timeout for everything but taking back, more than 0
 * @param undoLimit for taking back, more than 0
 */
public record PlanSettings(boolean dryRun, boolean rollbackOnFailure, Duration timeout, Duration undoLimit)
        implements Serializable {

    private static final Duration UNDO_LIMIT = Duration.ofMinutes(5);

    public PlanSettings {
        if (timeout.isNegative() || timeout.isZero() || undoLimit.isNegative() || undoLimit.isZero()) {
            throw new IllegalArgumentException("A plan needs some time: " + timeout + ", " + undoLimit);
        }
    }

    public PlanSettings(boolean dryRun, boolean rollbackOnFailure, Duration timeout) {
        this(dryRun, rollbackOnFailure, timeout, UNDO_LIMIT);
    }
}

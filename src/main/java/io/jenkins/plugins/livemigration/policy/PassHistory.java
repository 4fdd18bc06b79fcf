package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;

/**
 * What the passes over memory have shown so far, measured where a pass begins and nowhere else.
 *
 * <p>Within a pass the remaining memory falls to near nothing and jumps up again when the next pass begins, so two
 * polls tell nothing about progress. Nova's own detector, removed in 2018, compared polls half a second apart, and so
 * saw the teeth of a saw.
 *
 * @param numbering this migration's own count of passes
 * @param lastBoundary the hypervisor's number of the pass whose beginning was seen last; 0 if none was
 * @param smallestRemaining least bytes of memory remaining at the beginning of any pass but the first; null if unknown
 * @param passesWithoutProgress how many passes in a row began without a new least value, by the margin
 */
record PassHistory(PassNumbering numbering, int lastBoundary, Long smallestRemaining, int passesWithoutProgress)
        implements Serializable {

    static final PassHistory NONE = new PassHistory(PassNumbering.UNKNOWN, 0, null, 0);

    /**
     * How far a pass must bring the remaining memory below the least value before it, to count as progress: a tenth,
     * which is Nova's figure. With less than that it would take more than twenty passes to make the rest ten times
     * smaller.
     */
    static final double PROGRESS_MARGIN = 0.10;

    /**
     * So many passes in a row without progress are a stall. One alone is often just a burst of writing, or a sample
     * taken a little late; three would send the working set once more for nothing.
     */
    static final int STALL_PASSES = 2;

    private static final int SECOND_PASS = 2;

    PassHistory observe(Observation now) {
        if (!now.iterationBoundary()) {
            return now.phase() == Phase.PRE_COPY ? withNumbering(numbering.observe(now.iteration())) : this;
        }
        if (now.iteration() <= lastBoundary) {
            return this;
        }
        PassNumbering known = numbering.observe(now.iteration());
        PassHistory crossed = new PassHistory(known, now.iteration(), smallestRemaining, passesWithoutProgress);
        return now.memoryRemaining() == null || known.pass(now.iteration()) < SECOND_PASS
                ? crossed
                : crossed.measured(now.memoryRemaining());
    }

    private PassHistory measured(long remaining) {
        if (smallestRemaining == null) {
            return new PassHistory(numbering, lastBoundary, remaining, 0);
        }
        boolean progress = remaining <= smallestRemaining * (1 - PROGRESS_MARGIN);
        return new PassHistory(
                numbering,
                lastBoundary,
                Math.min(remaining, smallestRemaining),
                progress ? 0 : passesWithoutProgress + 1);
    }

    private PassHistory withNumbering(PassNumbering known) {
        return new PassHistory(known, lastBoundary, smallestRemaining, passesWithoutProgress);
    }

    /** Whether all memory has been sent once. */
    boolean firstPassDone() {
        return numbering.pass(lastBoundary) >= SECOND_PASS;
    }

    /** Whether passes no longer bring the remaining memory down. */
    boolean stalled() {
        return passesWithoutProgress >= STALL_PASSES;
    }
}

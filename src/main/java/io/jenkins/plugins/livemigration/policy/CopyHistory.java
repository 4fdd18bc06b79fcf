package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;

/**
 * What a {@link Forecast} is made from, gathered look by look.
 *
 * @param numbering this migration's own count of passes over memory
 * @param last the latest look; null before the first
 * @param throughput smoothed throughput in bytes/s; null before any was seen
 * @param boundary the look at the beginning of the latest pass but the first; null before the second pass
 * @param boundaryBefore the same of the pass before that
 */
public record CopyHistory(
        PassNumbering numbering, CopySample last, Double throughput, CopySample boundary, CopySample boundaryBefore)
        implements Serializable {

    /**
     * Time over which the throughput is smoothed. The hypervisor's figure is a snapshot of a tenth of a second; weights
     * by time, since looks come at uneven intervals.
     */
    private static final double SMOOTHING_SECONDS = 10;

    private static final int SECOND_PASS = 2;

    /** Before the first look. */
    public static CopyHistory empty() {
        return new CopyHistory(PassNumbering.UNKNOWN, null, null, null, null);
    }

    /** The history after another look, which must not be earlier than the last one. */
    public CopyHistory with(CopySample sample) {
        PassNumbering known = numbering.observe(sample.iteration());
        boolean laterPass = boundary == null || sample.iteration() > boundary.iteration();
        boolean begins = sample.iterationBoundary()
                && sample.memoryRemaining() != null
                && known.pass(sample.iteration()) >= SECOND_PASS
                && laterPass;
        return new CopyHistory(
                known, sample, smoothed(sample), begins ? sample : boundary, begins ? boundary : boundaryBefore);
    }

    private Double smoothed(CopySample sample) {
        if (sample.throughput() == null) {
            return throughput;
        }
        double now = sample.throughput();
        if (throughput == null) {
            // Zero before the first byte moved is no throughput yet.
            return now > 0 ? now : null;
        }
        double seconds = sample.elapsed().minus(last.elapsed()).toMillis() / 1000.0;
        double weight = 1 - Math.exp(-Math.max(0, seconds) / SMOOTHING_SECONDS);
        return throughput + weight * (now - throughput);
    }
}

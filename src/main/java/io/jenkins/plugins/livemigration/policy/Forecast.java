package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * How a migration will go on, if guest and network go on as they did.
 *
 * @param etaSeconds seconds until the guest has arrived; null if that cannot be said or will not happen
 * @param downtimeMillis the pause in ms if the guest were switched over at the beginning of the latest pass: the memory
 *     remaining there / throughput. It changes from pass to pass only. Null before the second pass.
 * @param convergence whether it ends by itself at the downtime that is permitted now
 */
public record Forecast(Long etaSeconds, Long downtimeMillis, Convergence convergence) implements Serializable {

    private static final Forecast UNKNOWN = new Forecast(null, null, Convergence.UNKNOWN);
    private static final double MILLIS = 1000;

    /** Seconds until the guest has arrived, if that can be said. */
    public OptionalLong eta() {
        return etaSeconds == null ? OptionalLong.empty() : OptionalLong.of(etaSeconds);
    }

    /** The pause in ms if the guest were switched over now, if that can be said. */
    public OptionalLong predictedDowntime() {
        return downtimeMillis == null ? OptionalLong.empty() : OptionalLong.of(downtimeMillis);
    }

    /** Whether nothing speaks against the migration ending by itself at the present downtime. */
    public boolean converges() {
        return convergence != Convergence.DOES_NOT_CONVERGE;
    }

    /**
     * The forecast.
     *
     * @param maxDowntimeMillis the downtime that is permitted now, in ms
     */
    public static Forecast of(CopyHistory history, int maxDowntimeMillis) {
        Double throughput = history.throughput();
        if (throughput == null || throughput <= 0) {
            return UNKNOWN;
        }
        return history.boundary() == null
                ? firstPass(history, throughput)
                : laterPass(history, throughput, maxDowntimeMillis / MILLIS);
    }

    private static Forecast firstPass(CopyHistory history, double throughput) {
        Long remaining = history.last().dataRemaining();
        return remaining == null
                ? UNKNOWN
                : new Forecast((long) Math.ceil(remaining / throughput), null, Convergence.UNKNOWN);
    }

    /**
     * Each pass sends what was dirtied during the one before, so the rest shrinks by a constant ratio, and the passes
     * form a geometric series that ends once the rest fits into the permitted pause.
     */
    private static Forecast laterPass(CopyHistory history, double throughput, double pauseSeconds) {
        double rest = history.boundary().memoryRemaining();
        double fits = throughput * pauseSeconds;
        long downtime = Math.round(rest / throughput * MILLIS);
        if (rest <= fits) {
            return new Forecast((long) Math.ceil(pauseSeconds), downtime, Convergence.CONVERGES);
        }
        Double ratio = ratio(history, throughput);
        if (ratio == null) {
            return new Forecast(null, downtime, Convergence.UNKNOWN);
        }
        if (ratio >= 1) {
            return new Forecast(null, downtime, Convergence.DOES_NOT_CONVERGE);
        }
        double total = pauseSeconds + passes(rest, ratio, fits) * rest / throughput;
        double since =
                history.last().elapsed().minus(history.boundary().elapsed()).toMillis() / MILLIS;
        return new Forecast((long) Math.ceil(Math.max(pauseSeconds, total - since)), downtime, Convergence.CONVERGES);
    }

    /** The time of all passes until the rest fits, in units of the time of the first of them. */
    private static double passes(double rest, double ratio, double fits) {
        if (ratio == 0) {
            return 1;
        }
        double count = Math.ceil(Math.log(fits / rest) / Math.log(ratio));
        return (1 - Math.pow(ratio, count)) / (1 - ratio);
    }

    /** Measured between two passes; else the dirty rate against the throughput. Null if it cannot be said. */
    private static Double ratio(CopyHistory history, double throughput) {
        if (history.boundaryBefore() != null && history.boundaryBefore().memoryRemaining() > 0) {
            return history.boundary().memoryRemaining()
                    / (double) history.boundaryBefore().memoryRemaining();
        }
        Long dirtyRate = history.last().dirtyRate();
        // A dirty rate above the throughput is no stall: the same working set is dirtied again and again.
        return dirtyRate == null || dirtyRate >= throughput ? null : dirtyRate / throughput;
    }
}

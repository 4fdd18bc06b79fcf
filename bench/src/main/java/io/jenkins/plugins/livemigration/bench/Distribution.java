package io.jenkins.plugins.livemigration.bench;

import java.util.List;
import java.util.Locale;

/**
 * Measured times.
 *
 * @param sorted in ms, smallest first; never empty
 */
record Distribution(List<Double> sorted) {

    Distribution {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = sorted.stream().sorted().toList();
    }

    double min() {
        return sorted.get(0);
    }

    double max() {
        return sorted.get(sorted.size() - 1);
    }

    /** Of an even number of values, the mean of the two in the middle. */
    double median() {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The smallest value that at least this share of all does not exceed (nearest rank). */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    int count() {
        return sorted.size();
    }

    static String format(double millis) {
        return String.format(Locale.ROOT, Math.abs(millis) < 10 ? "%.1f" : "%.0f", millis);
    }
}

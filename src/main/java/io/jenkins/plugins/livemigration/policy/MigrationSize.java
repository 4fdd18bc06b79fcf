package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * The size by which Nova scales its timeout and its downtime schedule: the guest's memory, plus each disk that is
 * copied, each counted as {@value #MINIMUM} GiB at least. Fractions count: 2560 MiB are 2.5 GiB, as in Nova since it
 * runs on Python 3 ({@code _live_migration_data_gb}, which divides without rounding). Only the products with seconds
 * are cut to whole seconds.
 *
 * @param gibibytes the size in GiB, at least {@value #MINIMUM}
 */
public record MigrationSize(double gibibytes) implements Serializable {

    private static final int MINIMUM = 2;
    private static final double GIBIBYTE = 1L << 30;

    /**
     * Refuses a size that no guest can have.
     *
     * @throws IllegalArgumentException if the size is below {@value #MINIMUM} GiB or not finite
     */
    public MigrationSize {
        if (!(gibibytes >= MINIMUM) || Double.isInfinite(gibibytes)) {
            throw new IllegalArgumentException(
                    "The size of a migration is at least " + MINIMUM + " GiB, not " + gibibytes + ".");
        }
    }

    /**
     * The size of a migration.
     *
     * @param memoryBytes the guest's memory
     * @param copiedDiskBytes the size of each disk that is copied; empty on shared storage. A disk whose size is not
     *     known is given as 0 and counts {@value #MINIMUM} GiB, as a block device does in Nova.
     * @throws IllegalArgumentException if a number of bytes is negative
     */
    public static MigrationSize of(long memoryBytes, List<Long> copiedDiskBytes) {
        double sum = atLeastMinimum(memoryBytes);
        for (long bytes : copiedDiskBytes) {
            sum += atLeastMinimum(bytes);
        }
        return new MigrationSize(sum);
    }

    /** Seconds per GiB times this size, cut to whole seconds. */
    long scale(int secondsPerGibibyte) {
        return (long) (secondsPerGibibyte * gibibytes);
    }

    private static double atLeastMinimum(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size in bytes is not negative, but this one is " + bytes + ".");
        }
        return Math.max(MINIMUM, bytes / GIBIBYTE);
    }

    /** For logs: {@code 8 GiB}, {@code 2.5 GiB}. */
    @Override
    public String toString() {
        return gibibytes == Math.rint(gibibytes)
                ? (long) gibibytes + " GiB"
                : String.format(Locale.ROOT, "%.2f GiB", gibibytes).replaceFirst("0 GiB$", " GiB");
    }
}

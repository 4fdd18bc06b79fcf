package io.jenkins.plugins.livemigration.preflight.checks.guests;

/**
 * How fast data gets from one host to another.
 *
 * @param bytesPerSecond what was measured
 * @param way by what it was measured
 */
public record Bandwidth(long bytesPerSecond, String way) {

    private static final double MIB = 1L << 20;

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.0f MiB/s (%s)", bytesPerSecond / MIB, way);
    }
}

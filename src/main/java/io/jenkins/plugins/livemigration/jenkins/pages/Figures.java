package io.jenkins.plugins.livemigration.jenkins.pages;

import java.util.Locale;

/** Numbers as pages show them. What is unknown is a dash, never 0. */
public final class Figures {

    private static final String UNKNOWN = "-";
    private static final double MEBIBYTE = 1 << 20;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    private Figures() {}

    /** A time in ms as {@code 80 ms}, {@code 7.3 s} or {@code 2 min 5 s}. */
    public static String duration(Long millis) {
        if (millis == null) {
            return UNKNOWN;
        }
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return decimal(millis / (double) SECOND) + " s";
        }
        return millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }

    /** Seconds of a time in ms. */
    static String seconds(long millis) {
        return decimal(millis / (double) SECOND);
    }

    /** MiB of bytes. */
    static String mebibytes(Long bytes) {
        return bytes == null ? UNKNOWN : decimal(bytes / MEBIBYTE);
    }

    /** A number as it is. */
    static String plain(Long number) {
        return number == null ? UNKNOWN : number.toString();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

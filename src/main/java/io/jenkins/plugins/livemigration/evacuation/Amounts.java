package io.jenkins.plugins.livemigration.evacuation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Amounts and lists as a log says them. */
final class Amounts {

    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;
    private static final int NAMES_MAX = 5;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Amounts() {}

    /** {@code 1.5 GiB}. */
    static String memory(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    /** {@code 112 MiB/s}. */
    static String bandwidth(long bytesPerSecond) {
        return String.format(Locale.ROOT, "%.0f MiB/s", bytesPerSecond / MIB);
    }

    /** {@code 1 h 5 min}, {@code 3 min 20 s}, {@code 12 s}: rounded up, and to minutes from an hour on. */
    static String time(double seconds) {
        Duration whole = Duration.ofSeconds((long) Math.ceil(seconds));
        if (whole.toHours() > 0) {
            return whole.toHours() + " h " + whole.toMinutesPart() + " min";
        }
        return whole.toMinutes() > 0
                ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
                : whole.toSeconds() + " s";
    }

    /** {@code 1 guest}, {@code 2 guests}. */
    static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The first few of many. */
    static String listed(List<String> names) {
        String first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
        return names.size() <= NAMES_MAX ? first : first + " and " + (names.size() - NAMES_MAX) + " more";
    }

    /** One line that a log can show, whatever a guest is called. */
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}

package io.jenkins.plugins.livemigration.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A duration as a log says it: {@code 1 h 46 min 40 s}, without parts that are 0 and without fractions of a second. */
final class SpokenDuration {

    private SpokenDuration() {}

    static String of(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toHours(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long value, String unit) {
        if (value > 0) {
            parts.add(value + " " + unit);
        }
    }
}

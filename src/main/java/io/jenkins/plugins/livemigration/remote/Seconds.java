package io.jenkins.plugins.livemigration.remote;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration as a reader of a message wants it. */
public final class Seconds {

    private Seconds() {}

    /** For example {@code 20 s} or {@code 0.5 s}. */
    public static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}

package io.jenkins.plugins.livemigration.jenkins.contact;

import java.time.Duration;

/** Pauses that grow while nothing happens. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    public Duration next() {
        Duration pause = next;
        Duration grown = pause.multipliedBy(3).dividedBy(2);
        next = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        return pause;
    }

    /** Something happened, and more may follow soon. */
    public void reset() {
        next = FIRST;
    }
}

package io.jenkins.plugins.livemigration.migration;

import java.time.Instant;

/** Tells the time: replaced in tests that play hours in a moment. */
public interface Ticker {

    /** Nanoseconds of a clock that never jumps, from an arbitrary origin. */
    long nanoTime();

    /** The wall clock, for records. */
    Instant now();

    /** The system's clocks. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
    }
}

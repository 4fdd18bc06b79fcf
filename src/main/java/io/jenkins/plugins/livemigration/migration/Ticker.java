package io.jenkins.plugins.livemigration.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Tells the time and lets it pass: replaced in tests that play hours in a moment. */
public interface Ticker {

    /** Nanoseconds of a clock that never jumps, from an arbitrary origin. */
    long nanoTime();

    /** The wall clock, for records. */
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException if this process is being stopped
     */
    default void pause(Duration pause) throws InterruptedException {
        LockSupport.parkNanos(pause.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("waiting for a host was interrupted");
        }
    }

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

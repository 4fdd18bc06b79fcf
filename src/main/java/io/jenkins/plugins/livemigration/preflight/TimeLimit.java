package io.jenkins.plugins.livemigration.preflight;

import java.time.Duration;

/** How long a preflight may still go on. Knows the time by {@link System#nanoTime()}, which no change of the clock moves. */
final class TimeLimit {

    /** Time after the end in which things are tidied up. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration limit;
    private final long end;
    private volatile boolean stopped;
    private volatile long stoppedAt;

    TimeLimit(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** From now on only tidying up is allowed. */
    void stop() {
        stoppedAt = System.nanoTime();
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean hasPassed() {
        return stopped || remaining().isZero();
    }

    /** Time until the end; 0 after it. */
    Duration remaining() {
        return stopped ? Duration.ZERO : until(end);
    }

    /** Time until even tidying up must be over; 0 after it. */
    Duration remainingWithGrace() {
        long from = stopped ? Math.min(stoppedAt, end) : end;
        return until(from + GRACE.toNanos());
    }

    /** What a call may take that begins now: the rest of the time, or when that is over, the rest of the grace. */
    Duration allowance() {
        Duration rest = remaining();
        return rest.isZero() ? remainingWithGrace() : rest;
    }

    String notAsked() {
        return "not asked: the time limit of " + words() + " had passed";
    }

    String notAnswered() {
        return "no answer yet when the time limit of " + words() + " had passed";
    }

    private String words() {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() / 1000.0 + " s";
    }

    private static Duration until(long moment) {
        return Duration.ofNanos(Math.max(0, moment - System.nanoTime()));
    }
}

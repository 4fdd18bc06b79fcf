package io.jenkins.plugins.livemigration.vsphere.waiting;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's time when it was made, and from then on what {@link System#nanoTime} counts: limits that are measured by it do
 * not end early, nor late, because the system's clock was set.
 */
public final class SteadyClock extends Clock {

    private final Instant begun = Instant.now();
    private final long origin = System.nanoTime();

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - origin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("moments have no zone");
    }
}

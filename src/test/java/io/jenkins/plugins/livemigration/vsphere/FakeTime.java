package io.jenkins.plugins.livemigration.vsphere;

import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only waiting moves, so that tests play hours in a moment. */
public final class FakeTime extends Clock implements Pause {

    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void last(Duration duration) {
        now = now.plus(duration);
    }

    synchronized void reach(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

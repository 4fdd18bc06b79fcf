package io.jenkins.plugins.livemigration.jenkins.contact;

import io.jenkins.plugins.livemigration.migration.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Contacts that a test carries out, one at a time, on a clock that jumps to their time. */
public final class HandSchedule implements ContactSchedule, Ticker {

    private final List<Duration> delays = new ArrayList<>();
    private FutureTask<Void> next;
    private long nanos;

    @Override
    public Future<?> in(Duration delay, Runnable contact) {
        if (isPending()) {
            throw new AssertionError("two contacts at a time");
        }
        delays.add(delay);
        next = new FutureTask<>(contact, null);
        return next;
    }

    /** The pauses before all contacts so far, in their order. */
    public List<Duration> delays() {
        return Collections.unmodifiableList(delays);
    }

    public boolean isPending() {
        return next != null && !next.isDone();
    }

    /** Carries out the contact that is due next. */
    public void run() {
        if (!isPending()) {
            throw new AssertionError("no contact is due");
        }
        nanos += delays.get(delays.size() - 1).toNanos();
        FutureTask<Void> due = next;
        next = null;
        due.run();
    }

    public void run(int times) {
        for (int i = 0; i < times; i++) {
            run();
        }
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}

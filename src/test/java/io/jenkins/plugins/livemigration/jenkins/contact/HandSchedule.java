package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Contacts that a test carries out, one at a time, on a clock that jumps to their time. */
final class HandSchedule implements ContactSchedule, Ticker {

    final List<Duration> delays = new ArrayList<>();
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

    boolean isPending() {
        return next != null && !next.isDone();
    }

    /** Carries out the contact that is due next. */
    void run() {
        if (!isPending()) {
            throw new AssertionError("no contact is due");
        }
        nanos += delays.get(delays.size() - 1).toNanos();
        FutureTask<Void> due = next;
        next = null;
        due.run();
    }

    void run(int times) {
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

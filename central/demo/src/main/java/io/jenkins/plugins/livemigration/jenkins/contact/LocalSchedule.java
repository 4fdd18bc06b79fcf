package io.jenkins.plugins.livemigration.jenkins.contact;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Contacts without Jenkins' timer.
 *
 * @param executor runs them; ended by its owner
 */
public record LocalSchedule(ScheduledExecutorService executor) implements ContactSchedule {
    @Override
    public Future<?> in(Duration delay, Runnable contact) {
        return executor.schedule(contact, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}

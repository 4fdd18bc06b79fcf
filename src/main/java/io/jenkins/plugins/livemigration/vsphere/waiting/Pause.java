package io.jenkins.plugins.livemigration.vsphere.waiting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two looks at something that tells no news by itself. */
@FunctionalInterface
public interface Pause {

    /** @throws InterruptedException if the thread is told to end meanwhile */
    void last(Duration duration) throws InterruptedException;

    /** By the clock of this machine. */
    static Pause real() {
        return duration -> {
            // Nobody counts it down: what can end it early is an interruption alone.
            if (new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a latch of one was counted down by nobody");
            }
        };
    }
}

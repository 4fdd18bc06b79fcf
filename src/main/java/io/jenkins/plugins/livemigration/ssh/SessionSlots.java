package io.jenkins.plugins.livemigration.ssh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many commands may run at once on one connection. What the host really takes (sshd_config(5), MaxSessions) is found
 * when it refuses one: from then on that many are in use at most.
 */
final class SessionSlots {

    private int limit;
    private int used;

    SessionSlots(int limit) {
        this.limit = limit;
    }

    /**
     * Takes a slot.
     *
     * @return whether one became free in time
     */
    synchronized boolean acquire(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (used >= limit) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        used++;
        return true;
    }

    synchronized void release() {
        used--;
        notifyAll();
    }

    /**
     * Gives back a slot with which the host would not do anything.
     *
     * @return whether it is worth while to wait for another: some are in use
     */
    synchronized boolean refused() {
        used--;
        limit = Math.max(1, Math.min(limit, used));
        return used > 0;
    }

    synchronized int limit() {
        return limit;
    }
}

package io.jenkins.plugins.livemigration.hostconfig;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on several hosts at once. The caller waits; when it is interrupted, or the time is over, what is under way may
 * still come to its end, within a limit of its own.
 */
final class HostLanes implements AutoCloseable {

    private static final int PARALLEL = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(PARALLEL, HostLanes::thread);
    private final long end;
    private final Duration limit;
    private final Duration settling;
    private boolean interrupted;

    /**
     * @param limit for all work, from now
     * @param settling for what is under way when the limit has passed or a stop is asked for
     */
    HostLanes(Duration limit, Duration settling) {
        this.limit = limit;
        this.settling = settling;
        this.end = System.nanoTime() + limit.toNanos();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "host configuration");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does the work of all hosts, each in a thread of its own.
     *
     * @param stop is asked for when the calling thread is interrupted or the time is over; the work looks at it before
     *     it begins anything new
     * @return the hosts whose work has not come to its end; nothing is known of them
     */
    Set<String> run(Map<String, Runnable> work, StopRequest stop) {
        Map<String, Future<?>> running = new LinkedHashMap<>();
        work.forEach((host, part) -> running.put(host, threads.submit(part)));
        try {
            Set<String> late = await(running, end);
            if (late.isEmpty()) {
                heedInterrupt(stop);
                return late;
            }
            stop.ask("The time limit of " + limit.toSeconds() + " s has passed.");
        } catch (InterruptedException e) {
            interrupted = true;
            stop.ask("It was stopped.");
        }
        Set<String> stuck = settle(running);
        stuck.forEach(host -> running.get(host).cancel(true));
        return stuck;
    }

    /** Work that is at its end already is not waited for, so that nothing throws when its end and a stop come together. */
    private void heedInterrupt(StopRequest stop) {
        if (Thread.interrupted()) {
            interrupted = true;
            stop.ask("It was stopped.");
        }
    }

    private Set<String> settle(Map<String, Future<?>> running) {
        long settled = System.nanoTime() + settling.toNanos();
        while (true) {
            try {
                return await(running, settled);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static Set<String> await(Map<String, Future<?>> running, long until) throws InterruptedException {
        Set<String> late = new LinkedHashSet<>();
        for (Map.Entry<String, Future<?>> lane : running.entrySet()) {
            try {
                lane.getValue().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                late.add(lane.getKey());
            } catch (ExecutionException e) {
                throw new IllegalStateException("The work on " + lane.getKey() + " broke off", e.getCause());
            }
        }
        return late;
    }

    /** Whether the calling thread was interrupted; the flag itself is cleared while work is done. */
    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package io.jenkins.plugins.livemigration.ssh;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that call JSch, and a clock. A thread that JSch keeps does not keep the JVM from ending. */
final class SshThreads implements Executor, AutoCloseable {

    private final ExecutorService workers = Executors.newCachedThreadPool(named("ssh"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("ssh clock"));

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs it in a thread of its own; here and now, if the threads are closed already. */
    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Runs it, which must not block, after a while. */
    Future<?> after(Duration delay, Runnable task) {
        return clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs it, which must not block, again and again. */
    Future<?> every(Duration interval, Runnable task) {
        return clock.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdown();
    }
}

package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One call with a time limit: runs on a thread of its own while the caller waits, but not for ever. */
final class BoundedCall<T> implements Runnable {

    /** How the wait for a call ended. */
    enum Outcome {
        RETURNED,
        RUNNING,
        NOT_BEGUN
    }

    private enum Phase {
        QUEUED,
        RUNNING,
        RETURNED,
        ABANDONED
    }

    private final NativeCall<T> body;
    private final Consumer<T> unclaimed;
    private final Runnable done;
    private final AtomicInteger stuck;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUEUED);
    private final CountDownLatch returned = new CountDownLatch(1);

    private T value;
    private Throwable failure;

    /**
     * @param unclaimed receives the result if nobody waits for it any more
     * @param done runs once when the call has returned or is known never to begin
     * @param stuck counts this call while it runs without anybody waiting for it
     */
    BoundedCall(NativeCall<T> body, Consumer<T> unclaimed, Runnable done, AtomicInteger stuck) {
        this.body = body;
        this.unclaimed = unclaimed;
        this.done = done;
        this.stuck = stuck;
    }

    @Override
    public void run() {
        if (!phase.compareAndSet(Phase.QUEUED, Phase.RUNNING)) {
            return;
        }
        try {
            value = body.run();
        } catch (HypervisorException | RuntimeException | Error e) {
            failure = e;
        }
        boolean claimed = phase.compareAndSet(Phase.RUNNING, Phase.RETURNED);
        returned.countDown();
        try {
            if (!claimed) {
                stuck.decrementAndGet();
                if (failure == null) {
                    unclaimed.accept(value);
                }
            }
        } finally {
            done.run();
        }
    }

    /** Waits for the call. After any outcome but RETURNED nobody may ask for the result. */
    Outcome await(Duration limit) {
        if (awaitReturn(limit) || phase.get() == Phase.RETURNED) {
            return Outcome.RETURNED;
        }
        if (phase.compareAndSet(Phase.QUEUED, Phase.ABANDONED)) {
            done.run();
            return Outcome.NOT_BEGUN;
        }
        stuck.incrementAndGet();
        if (phase.compareAndSet(Phase.RUNNING, Phase.ABANDONED)) {
            return Outcome.RUNNING;
        }
        stuck.decrementAndGet();
        return Outcome.RETURNED;
    }

    private boolean awaitReturn(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return returned.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the call returned or threw. */
    T result() throws HypervisorException {
        if (failure instanceof HypervisorException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return value;
    }
}

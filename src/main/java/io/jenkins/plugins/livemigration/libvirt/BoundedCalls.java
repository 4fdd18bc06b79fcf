package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs the calls of one connection, each with a time limit. Native code cannot be stopped from outside: a call that
 * passed its limit keeps its thread until libvirt lets go of it, so the number of such threads has a limit too.
 */
final class BoundedCalls {

    /** Threads of one connection, and so the most calls that can be stuck at a time. */
    static final int THREADS = 4;

    private static final long IDLE_SECONDS = 10;

    private final String uri;
    private final ThreadPoolExecutor pool;
    private final AtomicInteger stuck = new AtomicInteger();

    /** @param uri names the host, in messages and thread names */
    BoundedCalls(String uri) {
        this.uri = uri;
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "libvirt call " + number.incrementAndGet() + " to " + uri);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a call and waits for it, at most as long as the limit. An interruption of the caller does not cut the wait
     * short, since it could not stop the call either; it is still set afterwards.
     *
     * @param name the call, in libvirt's words
     * @param body the call
     * @param unclaimed receives the result of a call that returned after its limit, to release what it holds
     * @param done runs once when the call has returned, however late, or is known never to begin
     * @throws HypervisorException what the call threw; of kind TIMED_OUT if it did not return, or was not begun since
     *     too many others have not
     */
    <T> T call(String name, Duration limit, NativeCall<T> body, Consumer<T> unclaimed, Runnable done)
            throws HypervisorException {
        if (stuck.get() >= THREADS) {
            done.run();
            throw timedOut(
                    name,
                    THREADS + " earlier calls to this host have not returned, so this one was not made. "
                            + "The host, or its libvirt daemon, hangs");
        }
        BoundedCall<T> call = new BoundedCall<>(body, unclaimed, done, stuck);
        pool.execute(call);
        return switch (call.await(limit)) {
            case RETURNED -> call.result();
            case RUNNING -> throw timedOut(
                    name, "no answer within " + inWords(limit) + "; what the host made of the call is unknown");
            case NOT_BEGUN -> {
                pool.remove(call);
                throw timedOut(
                        name,
                        "not begun within " + inWords(limit)
                                + ": all calls before it still wait for the host's answer");
            }
        };
    }

    private HypervisorException timedOut(String name, String message) {
        return new HypervisorException(Kind.TIMED_OUT, name, uri, message);
    }

    /** Calls that have passed their limit and not returned. */
    int stuck() {
        return stuck.get();
    }

    /** Takes no more calls; threads end as their calls return. */
    void end() {
        pool.shutdown();
    }

    private static String inWords(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}

package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts many questions at once, but no more than a number over all checks. A check's own thread waits here; what it waits
 * for runs in one of the threads of this object.
 */
final class Inquiries implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Inquiries.class.getName());

    private final TimeLimit time;
    private final ExecutorService askers;
    /** Apart from those who ask, which may all be held up by hosts that do not answer when it is time to tidy up. */
    private final ExecutorService tidiers;

    Inquiries(int parallel, TimeLimit time) {
        this.time = time;
        this.askers = Executors.newFixedThreadPool(parallel, new NamedThreads("preflight-call"));
        this.tidiers = Executors.newFixedThreadPool(parallel, new NamedThreads("preflight-tidy"));
    }

    /** What came of many questions, by whom they were put to. */
    record Replies<K, T>(Map<K, T> answers, Map<K, RemoteException> failures, Map<K, String> unasked) {}

    /** Waits for all questions, at most until the time limit has passed. */
    <K, T> Replies<K, T> ask(Map<K, Callable<T>> questions) throws InterruptedException {
        return begin(questions).await();
    }

    /** Questions on their way. Any number of threads may wait for them. */
    final class Begun<K, T> {

        private final Map<K, Inquiry<T>> all;

        private Begun(Map<K, Inquiry<T>> all) {
            this.all = all;
        }

        /** Waits for all, at most until the time limit has passed. */
        Replies<K, T> await() throws InterruptedException {
            return collect(all);
        }
    }

    /** Puts questions without waiting for their answers. */
    <K, T> Begun<K, T> begin(Map<K, Callable<T>> questions) {
        Map<K, Inquiry<T>> begun = new LinkedHashMap<>();
        questions.forEach((key, question) -> begun.put(key, new Inquiry<>(question, time)));
        if (!time.hasPassed()) {
            submit(begun.values());
        }
        return new Begun<>(begun);
    }

    private <T> void submit(Collection<Inquiry<T>> inquiries) {
        try {
            inquiries.forEach(inquiry -> inquiry.future = askers.submit(inquiry));
        } catch (RejectedExecutionException e) {
            // The preflight is being stopped; whoever has no future now was not asked.
            LOG.log(Level.FINE, "Not asked, since the preflight is being stopped", e);
        }
    }

    /** Waits for all, at most until the grace is over; neither throws nor is stopped by an interrupt. */
    <K, T> Replies<K, T> tidy(Map<K, Callable<T>> questions) {
        Map<K, Inquiry<T>> begun = new LinkedHashMap<>();
        questions.forEach((key, question) -> {
            Inquiry<T> inquiry = new Inquiry<>(question, null);
            inquiry.future = tidiers.submit(inquiry);
            begun.put(key, inquiry);
        });
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return collect(begun);
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

    private <K, T> Replies<K, T> collect(Map<K, Inquiry<T>> begun) throws InterruptedException {
        Replies<K, T> replies = new Replies<>(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        RuntimeException fault = null;
        for (Map.Entry<K, Inquiry<T>> entry : begun.entrySet()) {
            K key = entry.getKey();
            try {
                if (entry.getValue().future == null) {
                    replies.unasked.put(key, time.notAsked());
                } else {
                    replies.answers.put(key, entry.getValue().await());
                }
            } catch (TimeoutException e) {
                replies.unasked.put(key, entry.getValue().started.get() ? time.notAnswered() : time.notAsked());
            } catch (ExecutionException e) {
                fault = put(replies, key, e.getCause(), fault);
            }
        }
        if (fault != null) {
            throw fault;
        }
        return replies;
    }

    private <K, T> RuntimeException put(Replies<K, T> replies, K key, Throwable cause, RuntimeException earlier) {
        if (cause instanceof NotAskedException) {
            replies.unasked.put(key, time.notAsked());
        } else if (cause instanceof RemoteException failure) {
            boolean forWantOfTime = failure.kind() == RemoteException.Kind.TIMED_OUT && time.hasPassed();
            if (forWantOfTime) {
                replies.unasked.put(key, time.notAnswered());
            } else {
                replies.failures.put(key, failure);
            }
        } else if (cause instanceof InterruptedException) {
            replies.unasked.put(key, time.notAnswered());
        } else if (earlier == null) {
            return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
        }
        return earlier;
    }

    /** Ends what is being asked, and drops what was not begun. */
    void interrupt() {
        askers.shutdownNow();
    }

    /** Waits until questions that were interrupted have removed what they created, at most until the grace is over. */
    void awaitTidy() {
        boolean interruptedAgain = false;
        while (!askers.isTerminated() && !time.remainingWithGrace().isZero()) {
            try {
                askers.awaitTermination(time.remainingWithGrace().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interruptedAgain = true;
            }
        }
        if (interruptedAgain) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        askers.shutdownNow();
        tidiers.shutdownNow();
    }

    /** The time limit had passed when the turn of this question came. */
    private static final class NotAskedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** One question on its way. */
    private final class Inquiry<T> implements Callable<T> {

        private final Callable<T> question;
        private final TimeLimit limit;
        private final AtomicBoolean started = new AtomicBoolean();
        private Future<T> future;

        private Inquiry(Callable<T> question, TimeLimit limit) {
            this.question = question;
            this.limit = limit;
        }

        @Override
        public T call() throws Exception {
            if (limit != null && limit.hasPassed()) {
                throw new NotAskedException();
            }
            started.set(true);
            return question.call();
        }

        /** Until the limit has passed; then, if it has begun, it gets the grace to end by itself. */
        private T await() throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return get(time.remaining());
            } catch (TimeoutException e) {
                if (limit != null && !started.get()) {
                    future.cancel(true);
                    throw e;
                }
                return get(time.remainingWithGrace());
            }
        }

        private T get(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}

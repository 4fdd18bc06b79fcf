package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same question to several hosts at once, while a plan is made. */
final class ParallelQuestions {

    private static final int PARALLEL = 32;

    private ParallelQuestions() {}

    /** One question; it has a time limit of its own. */
    @FunctionalInterface
    interface Question<H, A> {
        A ask(H host) throws RemoteException;
    }

    /**
     * The answers in the order of the hosts. If the calling thread is interrupted, there are none, and its flag stays set.
     *
     * @param problems takes one sentence for each host without an answer
     */
    static <H, A> Map<H, A> ofAll(Collection<H> hosts, Question<H, A> question, List<String> problems) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(PARALLEL, hosts.size())), ParallelQuestions::thread);
        try {
            Map<H, Future<A>> asked = new LinkedHashMap<>();
            hosts.forEach(host -> asked.put(host, threads.submit(() -> question.ask(host))));
            Map<H, A> answers = new LinkedHashMap<>();
            for (Map.Entry<H, Future<A>> entry : asked.entrySet()) {
                try {
                    answers.put(entry.getKey(), entry.getValue().get());
                } catch (ExecutionException e) {
                    problems.add(failure(e).getMessage());
                }
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("It was stopped while the hosts were asked.");
            return Map.of();
        } finally {
            threads.shutdownNow();
        }
    }

    private static RemoteException failure(ExecutionException e) {
        if (e.getCause() instanceof RemoteException failure) {
            return failure;
        }
        throw new IllegalStateException("A question to a host broke off", e.getCause());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "host configuration: questions");
        thread.setDaemon(true);
        return thread;
    }
}

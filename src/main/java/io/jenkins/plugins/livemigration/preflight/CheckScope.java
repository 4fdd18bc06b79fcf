package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/**
 * What a check works with: the hosts that can be reached, the settings, and a way to ask many at once.
 *
 * <p>The hosts handed out here know the preflight's time limit: a command ends at the latest when it has passed. After
 * that, and while the preflight is being stopped, commands still run for a few seconds in all, so that a question may
 * remove in a {@code finally} block what it created.
 */
public interface CheckScope {

    /** A question to one host. */
    @FunctionalInterface
    interface HostQuestion<T> {
        T ask(RemoteHost host) throws RemoteException, InterruptedException;
    }

    /** A question about the way from one host to another. */
    @FunctionalInterface
    interface PairQuestion<T> {
        T ask(RemoteHost from, RemoteHost to) throws RemoteException, InterruptedException;
    }

    /** The hosts that could be reached, in the order in which the user gave them. */
    List<RemoteHost> hosts();

    PreflightSettings settings();

    /** Asks every host, as many at once as the limit allows; an answer or a failure each. Answers may be any object. */
    <T> Answers<T> askEach(HostQuestion<T> question) throws InterruptedException;

    /**
     * Asks every host, unless another check of this preflight has begun to: then this waits for what that one is told. A
     * host that does not answer is a failure to each check. What differs from check to check must be no part of the
     * question.
     */
    <T> Answers<T> askOnce(Topic<T> topic, HostQuestion<T> question) throws InterruptedException;

    /** Asks every ordered pair of two hosts, as {@link #askEach} asks each host. */
    <T> PairAnswers<T> askPairs(PairQuestion<T> question) throws InterruptedException;

    /** Asks the NFS server of the settings; no answer and no failure if none is named there. */
    <T> Answers<T> askNfsServer(HostQuestion<T> question) throws InterruptedException;

    /**
     * Removes from every host what earlier questions created; for a {@code finally} block. Works, for a few seconds, even
     * when the time limit has passed or the preflight is being stopped, and does not throw then: a host that could not be
     * cleaned is among the failures.
     */
    <T> Answers<T> cleanUp(HostQuestion<T> question);
}

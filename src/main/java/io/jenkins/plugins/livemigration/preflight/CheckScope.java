package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/** What a check works with: the hosts that can be reached, the settings, and a way to ask many at once. */
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

    /** Asks every ordered pair of two hosts, likewise. */
    <T> PairAnswers<T> askPairs(PairQuestion<T> question) throws InterruptedException;
}

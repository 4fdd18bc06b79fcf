package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.preflight.Inquiries.Begun;
import io.jenkins.plugins.livemigration.preflight.Inquiries.Replies;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** The scope of a running preflight, the same for all of its checks. */
final class Scope implements CheckScope {

    private final List<RemoteHost> hosts;
    private final Optional<RemoteHost> nfsServer;
    private final Optional<RemoteException> nfsServerFailure;
    private final PreflightSettings settings;
    private final Inquiries inquiries;
    private final Map<Topic<?>, Begun<String, ?>> topics = new ConcurrentHashMap<>();

    Scope(Roster roster, PreflightSettings settings, Inquiries inquiries) {
        this.hosts = roster.reachable();
        this.nfsServer = roster.nfsServer();
        this.nfsServerFailure = roster.nfsServerFailure();
        this.settings = settings;
        this.inquiries = inquiries;
    }

    @Override
    public List<RemoteHost> hosts() {
        return hosts;
    }

    @Override
    public PreflightSettings settings() {
        return settings;
    }

    @Override
    public <T> Answers<T> askEach(HostQuestion<T> question) throws InterruptedException {
        return answers(inquiries.ask(toEach(hosts, question)));
    }

    @Override
    @SuppressWarnings("unchecked") // What is kept of a topic came of a question about it, and so has its type.
    public <T> Answers<T> askOnce(Topic<T> topic, HostQuestion<T> question) throws InterruptedException {
        Begun<String, T> begun =
                (Begun<String, T>) topics.computeIfAbsent(topic, unasked -> inquiries.begin(toEach(hosts, question)));
        return answers(begun.await());
    }

    @Override
    public <T> PairAnswers<T> askPairs(PairQuestion<T> question) throws InterruptedException {
        Map<HostPair, Callable<T>> questions = new LinkedHashMap<>();
        for (RemoteHost from : hosts) {
            for (RemoteHost to : hosts) {
                if (from != to) {
                    questions.put(new HostPair(from.name(), to.name()), () -> question.ask(from, to));
                }
            }
        }
        Replies<HostPair, T> replies = inquiries.ask(questions);
        return new PairAnswers<>(replies.answers(), replies.failures(), replies.unasked());
    }

    @Override
    public <T> Answers<T> askNfsServer(HostQuestion<T> question) throws InterruptedException {
        if (nfsServerFailure.isPresent()) {
            return new Answers<>(Map.of(), Map.of(settings.nfsServer(), nfsServerFailure.get()));
        }
        return answers(inquiries.ask(toEach(nfsServer.stream().toList(), question)));
    }

    @Override
    public <T> Answers<T> cleanUp(HostQuestion<T> question) {
        return answers(inquiries.tidy(toEach(hosts, question)));
    }

    private static <T> Map<String, Callable<T>> toEach(List<RemoteHost> hosts, HostQuestion<T> question) {
        Map<String, Callable<T>> questions = new LinkedHashMap<>();
        hosts.forEach(host -> questions.put(host.name(), () -> question.ask(host)));
        return questions;
    }

    private static <T> Answers<T> answers(Replies<String, T> replies) {
        return new Answers<>(replies.answers(), replies.failures(), replies.unasked());
    }
}

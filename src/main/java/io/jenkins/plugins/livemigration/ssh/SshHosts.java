package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Hosts by SSH. */
public final class SshHosts implements RemoteHosts {

    private static final long LEAVE_SECONDS = 3;

    private final SshSettings settings;
    private final HostKeys hostKeys;
    private final Route direct;
    private final SshThreads threads = new SshThreads();
    private final SocketForwards forwards = new SocketForwards(threads);
    private final Map<HostReference, HostLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Contacts nobody yet. */
    public SshHosts(SshSettings settings) {
        this(settings, new DirectRoute());
    }

    /** @param direct how connections from this machine come about */
    SshHosts(SshSettings settings, Route direct) {
        this.settings = settings;
        this.direct = direct;
        this.hostKeys = new HostKeys(settings.hostKeys());
    }

    /** Keys that were believed at their first use since this was made; for the log, and to be recorded. */
    public List<LearnedKey> learnedKeys() {
        return hostKeys.learned();
    }

    /** Lines of the known host keys that were left out, with the reason; for the log. */
    public List<String> notes() {
        return hostKeys.notes();
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        if (closed) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    reference.name(),
                    "The connections are closed: the work has ended.",
                    "");
        }
        HostLink link = link(settings.complete(reference));
        link.connection();
        return new SshHost(reference, link, forwards);
    }

    private HostLink link(HostReference host) {
        HostLink known = links.get(host);
        if (known != null) {
            return known;
        }
        JumpHost jump = settings.jumpHost();
        boolean first = jump == null || settings.complete(jump.host()).equals(host);
        Route route = first ? direct : new JumpRoute(link(settings.complete(jump.host())));
        SshKey key = first && jump != null && jump.key() != null ? jump.key() : settings.key();
        links.putIfAbsent(host, new HostLink(host, settings, key, hostKeys, route, threads));
        return links.get(host);
    }

    @Override
    public void close() {
        closed = true;
        forwards.close();
        CompletableFuture<?>[] leaving = links.values().stream()
                .map(link -> CompletableFuture.runAsync(link::close, threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(leaving)
                .orTimeout(LEAVE_SECONDS, TimeUnit.SECONDS)
                .handle((left, late) -> left)
                .join();
        links.values().forEach(HostLink::abandon);
        threads.close();
    }
}

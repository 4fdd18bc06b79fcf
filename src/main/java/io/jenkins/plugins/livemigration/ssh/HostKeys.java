package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Decides whether hosts are who they say they are: by known keys, and by those that were learned in this run. */
final class HostKeys {

    private static final int DEFAULT_PORT = 22;

    private final KnownHosts known;
    private final boolean trustOnFirstUse;
    private final Map<String, HostKeyBlob> learned = new ConcurrentHashMap<>();

    HostKeys(HostKeyPolicy policy) {
        this.known = KnownHosts.parse(policy.knownHosts());
        this.trustOnFirstUse = policy.trustOnFirstUse();
    }

    List<String> notes() {
        return known.notes();
    }

    List<LearnedKey> learned() {
        return learned.entrySet().stream()
                .map(entry -> LearnedKey.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(LearnedKey::host))
                .toList();
    }

    /** Keys that a host may show; a host with several is to show one of these. */
    List<HostKeyBlob> expected(String host, int port) {
        List<HostKeyBlob> exact = known.keys(host, port);
        if (!exact.isEmpty()) {
            return exact;
        }
        HostKeyBlob seen = learned.get(KnownHosts.nameOf(host, port));
        if (seen != null) {
            return List.of(seen);
        }
        return port == DEFAULT_PORT ? List.of() : known.keys(host, DEFAULT_PORT);
    }

    /**
     * Why the key that a host shows is not believed; empty if it is. Under trust on first use, the key of a host without
     * a known one is remembered.
     */
    Optional<RemoteException> objection(String host, int port, HostKeyBlob shown) {
        String name = KnownHosts.nameOf(host, port);
        if (known.revoked(host, port).contains(shown)) {
            return Optional.of(refusal(
                    RemoteException.Kind.HOST_KEY_CHANGED,
                    host,
                    "The host shows a key that is marked as revoked: " + shown + ".",
                    "Somebody may pretend to be this host. Find out before you do anything else."));
        }
        List<HostKeyBlob> exact = known.keys(host, port);
        // As ssh does: a key that is known for the name without the port is good for any port, but binds none.
        if (exact.contains(shown)
                || exact.isEmpty() && known.keys(host, DEFAULT_PORT).contains(shown)) {
            return Optional.empty();
        }
        if (!exact.isEmpty()) {
            return Optional.of(changed(host, name, exact, shown));
        }
        if (!trustOnFirstUse) {
            return Optional.of(unknown(host, name, shown));
        }
        HostKeyBlob before = learned.putIfAbsent(name, shown);
        return before == null || before.equals(shown)
                ? Optional.empty()
                : Optional.of(changed(host, name, List.of(before), shown));
    }

    private static RemoteException changed(String host, String name, List<HostKeyBlob> keys, HostKeyBlob shown) {
        String expected = keys.stream().map(HostKeyBlob::toString).collect(Collectors.joining(", "));
        return refusal(
                RemoteException.Kind.HOST_KEY_CHANGED,
                host,
                "The host's key is not the known one. Known: " + expected + "; shown: " + shown
                        + ". Nothing was sent to it.",
                "If the host was installed anew, compare with 'ssh-keygen -lf' on its console and replace the line of "
                        + name + " in the known host keys; else somebody may pretend to be it.");
    }

    private static RemoteException unknown(String host, String name, HostKeyBlob shown) {
        return refusal(
                RemoteException.Kind.HOST_KEY_UNKNOWN,
                host,
                "No key is known for the host. It shows " + shown + ". Nothing was sent to it.",
                "Compare with 'ssh-keygen -lf' on its console, then add the line '" + name + " " + shown.type() + " "
                        + shown.base64() + "' to the known host keys.");
    }

    private static RemoteException refusal(RemoteException.Kind kind, String host, String what, String remedy) {
        return new RemoteException(kind, host, what, remedy);
    }
}

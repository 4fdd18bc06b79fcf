package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One listener on each destination, one prober on each source that tries all destinations at once. In two rounds: while a
 * listener holds a port, libvirt cannot have it, so that in each round some are left for migrations of others that begin
 * just then.
 */
public final class PortTrial implements AutoCloseable {

    private static final int LEFT_FREE = 10;
    private static final int TOKEN_BYTES = 16;
    private static final PortProbe FIRST_ROUND = new PortProbe(1.5, 1.2);
    // TCP sends its first packet again after a second, so that one try is two already.
    private static final PortProbe SECOND_ROUND = new PortProbe(1.5);

    private final SecureRandom random = new SecureRandom();
    private final CheckScope scope;
    private final PortJudge judge;
    private final Map<String, HostPorts> hosts = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, PortListener> listeners = new ConcurrentHashMap<>();
    private final Map<String, PortSet> busy = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ProbeResult>> results = new LinkedHashMap<>();
    private final Map<String, RemoteException> failures = new ConcurrentHashMap<>();

    /** @param able the hosts that can take part */
    public PortTrial(CheckScope scope, PortJudge judge, List<HostPorts> able) {
        this.scope = scope;
        this.judge = judge;
        able.forEach(host -> hosts.put(host.host(), host));
        able.forEach(host -> tokens.put(host.host(), token()));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Tries all ports of all pairs. */
    public void run() throws InterruptedException {
        if (hosts.size() < 2) {
            return;
        }
        round(FIRST_ROUND, true);
        round(SECOND_ROUND, false);
    }

    private void round(PortProbe probe, boolean first) throws InterruptedException {
        Answers<PortListener.Held> held = scope.askEach(host -> hold(host, first));
        held.failures().forEach(failures::putIfAbsent);
        List<ProbeTarget> targets = new ArrayList<>();
        held.byHost().forEach((name, ports) -> {
            if (ports != null) {
                busy.merge(name, ports.busy(), PortSet::and);
                HostPorts host = hosts.get(name);
                targets.add(new ProbeTarget(
                        name, host.names(), tokens.get(name), ports.held(), first ? host.services() : PortSet.NONE));
            }
        });
        Answers<Map<String, ProbeResult>> probed = scope.askEach(host -> probe(host, probe, targets));
        probed.failures().forEach(failures::putIfAbsent);
        probed.byHost()
                .forEach((source, found) -> found.forEach(
                        (destination, result) -> results.computeIfAbsent(source, name -> new LinkedHashMap<>())
                                .merge(destination, result, ProbeResult::and)));
    }

    private PortListener.Held hold(RemoteHost host, boolean first) throws RemoteException {
        HostPorts ports = hosts.get(host.name());
        if (ports == null) {
            return null;
        }
        PortListener listener = listeners.get(host.name());
        if (listener == null) {
            listener = PortListener.start(host, tokens.get(host.name()));
            listeners.put(host.name(), listener);
        }
        PortSet all = judge.wanted(ports.libvirt());
        PortSet later = PortSet.of(ports.libvirt().range()).alsoIn(all).last(Math.min(LEFT_FREE, all.size() / 2));
        return listener.hold(first ? all.without(later) : later);
    }

    private Map<String, ProbeResult> probe(RemoteHost host, PortProbe probe, List<ProbeTarget> targets)
            throws RemoteException {
        List<ProbeTarget> others = targets.stream()
                .filter(target -> !target.host().equals(host.name()))
                .toList();
        return hosts.containsKey(host.name()) && !others.isEmpty() ? probe.from(host, others) : Map.of();
    }

    /** The hosts on which something went wrong, or which did not answer. */
    public Set<String> failed() {
        return Set.copyOf(failures.keySet());
    }

    /** What kept a pair from being tried. */
    public Optional<RemoteException> failure(String source, String destination) {
        return Optional.ofNullable(failures.getOrDefault(destination, failures.get(source)));
    }

    /** What was found; nothing resolved and nothing tried if it was not tried. */
    public ProbeResult result(String source, String destination) {
        return results.getOrDefault(source, Map.of()).getOrDefault(destination, new ProbeResult("", "", Map.of()));
    }

    /** The ports of a destination that somebody else had. */
    public PortSet busy(String destination) {
        return busy.getOrDefault(destination, PortSet.NONE);
    }

    /** Ends all listeners and waits for that; one whose host does not answer ends when its time is over. */
    @Override
    public void close() {
        if (!listeners.isEmpty()) {
            scope.cleanUp(host -> {
                PortListener listener = listeners.get(host.name());
                if (listener != null) {
                    listener.end();
                }
                return host.name();
            });
        }
        listeners.values().forEach(PortListener::close);
    }
}

package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.preflight.Inquiries.Replies;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Logs on to all hosts at once, and tells which of them can be asked: the check {@code reachable}. */
final class Muster {

    private static final String ID = Preflight.REACHABLE;

    private final RemoteHosts connections;
    private final Inquiries inquiries;
    private final TimeLimit time;
    private final PreflightListener listener;

    Muster(RemoteHosts connections, Inquiries inquiries, TimeLimit time, PreflightListener listener) {
        this.connections = connections;
        this.inquiries = inquiries;
        this.time = time;
        this.listener = listener;
    }

    /** A host that answered. */
    private record Present(RemoteHost host, MachineIdentity identity) {}

    /**
     * @param references the compute hosts, each name once
     * @param nfsServer the NFS server; may be one of them
     */
    Roster call(List<HostReference> references, Optional<HostReference> nfsServer) throws InterruptedException {
        Map<String, Callable<Present>> questions = new LinkedHashMap<>();
        references.forEach(reference -> questions.put(reference.name(), () -> meet(reference)));
        nfsServer.ifPresent(server -> questions.putIfAbsent(server.name(), () -> meet(server)));
        Replies<String, Present> replies = inquiries.ask(questions);

        List<Finding> findings = new ArrayList<>();
        Map<String, String> absent = new LinkedHashMap<>();
        Map<String, Present> present = new LinkedHashMap<>();
        for (HostReference reference : references) {
            String name = reference.name();
            Present met = replies.answers().get(name);
            Optional<Present> twin = met == null ? Optional.empty() : sameMachine(met, present);
            if (met == null) {
                findings.add(notMet(name, replies));
                absent.put(
                        name,
                        replies.unasked().containsKey(name) ? replies.unasked().get(name) : "not reachable");
            } else if (twin.isPresent()) {
                String other = twin.get().host().name();
                findings.add(sameMachineFinding(name, other, met.identity()));
                absent.put(name, "the same machine as " + other);
            } else {
                findings.add(metFinding(met, present));
                present.put(name, met);
            }
        }
        List<RemoteHost> reachable =
                present.values().stream().map(Present::host).toList();
        if (nfsServer.isEmpty()) {
            return new Roster(reachable, absent, Optional.empty(), Optional.empty(), findings);
        }
        String server = nfsServer.get().name();
        if (references.stream().noneMatch(reference -> reference.name().equals(server))) {
            Present met = replies.answers().get(server);
            findings.add(met == null ? notMet(server, replies) : metFinding(met, Map.of()));
        }
        return new Roster(
                reachable,
                absent,
                Optional.ofNullable(replies.answers().get(server)).map(Present::host),
                serverFailure(server, replies),
                findings);
    }

    private Present meet(HostReference reference) throws RemoteException {
        try {
            RemoteHost host = connections.host(reference);
            MachineIdentity identity = MachineIdentity.of(new LimitedHost(host, time));
            listener.connected(reference.name());
            return new Present(new LimitedHost(host, time), identity);
        } catch (RemoteException e) {
            listener.unreachable(reference.name(), e);
            throw e;
        }
    }

    private static Optional<RemoteException> serverFailure(String server, Replies<String, Present> replies) {
        if (replies.answers().containsKey(server)) {
            return Optional.empty();
        }
        RemoteException failure = replies.failures().get(server);
        return Optional.of(
                failure != null
                        ? failure
                        : new RemoteException(
                                RemoteException.Kind.TIMED_OUT,
                                server,
                                replies.unasked().get(server),
                                ""));
    }

    private static Optional<Present> sameMachine(Present met, Map<String, Present> earlier) {
        return earlier.values().stream()
                .filter(other -> other.identity().isSameMachineAs(met.identity()))
                .findFirst();
    }

    private static Finding notMet(String host, Replies<String, Present> replies) {
        RemoteException failure = replies.failures().get(host);
        if (failure == null) {
            return new Finding(ID, host, "", Verdict.SKIP, replies.unasked().get(host), List.of(), "Raise timeout.");
        }
        return new Finding(ID, host, "", Verdict.FAIL, failure.what(), List.of(), failure.remedy());
    }

    private static Finding metFinding(Present met, Map<String, Present> earlier) {
        MachineIdentity identity = met.identity();
        String name = met.host().name();
        Optional<Present> clone = earlier.values().stream()
                .filter(other -> other.identity().hasSameDiskAs(identity))
                .findFirst();
        if (clone.isPresent()) {
            return new Finding(
                    ID,
                    name,
                    "",
                    Verdict.WARN,
                    "has the same /etc/machine-id as " + clone.get().host().name()
                            + ", so its disk was cloned; libvirt and systemd take it for the identity of a host",
                    List.of(name + ": " + identity.machineId()),
                    "Give each host an id of its own: rm /etc/machine-id; systemd-machine-id-setup; restart the host.");
        }
        return new Finding(
                ID,
                name,
                "",
                Verdict.PASS,
                "answers, and root's commands run there",
                List.of("calls itself " + identity.hostName()),
                "");
    }

    private static Finding sameMachineFinding(String host, String other, MachineIdentity identity) {
        return new Finding(
                ID,
                host,
                "",
                Verdict.FAIL,
                "is the same machine as " + other + ": no guest can move from it to itself",
                List.of("machine-id " + identity.machineId(), "boot id " + identity.bootId()),
                "Name each machine once in hosts; or, if two were meant, correct the name or address of one of them.");
    }
}

package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.HostIdentity;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Logs on to the hosts of a request and asks them who they are. Changes nothing. */
final class HostGathering {

    private final ComputeHostRequest request;
    private final Function<List<String>, NameAnswers> ownAnswers;

    /** @param ownAnswers how this machine resolves names */
    HostGathering(ComputeHostRequest request, Function<List<String>, NameAnswers> ownAnswers) {
        this.request = request;
        this.ownAnswers = ownAnswers;
    }

    /**
     * The hosts that can be asked, in the order of the request.
     *
     * @param problems takes one sentence for each thing that forbids the whole plan, unreachable hosts among them
     */
    List<ComputeHost> gather(RemoteHosts hosts, List<String> problems) {
        Map<RemoteHost, HostIdentity> identities = new LinkedHashMap<>();
        ParallelQuestions.ofAll(request.hosts(), reference -> Gathered.of(hosts.host(reference)), problems)
                .values()
                .forEach(found -> identities.put(found.host(), found.identity()));
        distinct(identities, problems);
        Map<RemoteHost, List<String>> names = new LinkedHashMap<>();
        identities.forEach((host, identity) -> names.put(host, names(host, identity, problems)));
        AddressBook book = request.needsAddresses() ? book(names, problems) : new AddressBook(Map.of(), List.of());
        List<ComputeHost> result = new ArrayList<>();
        names.forEach((host, own) -> result.add(new ComputeHost(
                host, own, request.needsAddresses() ? book.of(host.name(), own, problems) : List.of())));
        return result;
    }

    private static void distinct(Map<RemoteHost, HostIdentity> identities, List<String> problems) {
        Map<String, String> seen = new LinkedHashMap<>();
        identities.forEach((host, identity) -> {
            String other = seen.putIfAbsent(identity.machine(), host.name());
            if (other != null) {
                problems.add(other + " and " + host.name() + " are the same machine, which calls itself "
                        + identity.nodeName() + ": name each host once.");
            }
        });
    }

    private List<String> names(RemoteHost host, HostIdentity identity, List<String> problems) {
        Set<String> result = new LinkedHashSet<>();
        if (!HostsFile.isAddress(host.name())) {
            result.add(host.name());
        }
        String own = identity.nodeName();
        if (own.equals("localhost") || own.startsWith("localhost.")) {
            if (request.needsAddresses()) {
                problems.add(host.name() + " calls itself " + own + ", and so would its libvirt towards the others:"
                        + " give it a name of its own (hostnamectl set-hostname NAME).");
            }
        } else {
            result.add(own);
            if (!identity.fullName().startsWith("localhost")) {
                result.add(identity.fullName());
            }
        }
        return List.copyOf(result);
    }

    private AddressBook book(Map<RemoteHost, List<String>> names, List<String> problems) {
        List<String> questions = names.keySet().stream()
                .map(RemoteHost::name)
                .filter(this::isToBeAsked)
                .distinct()
                .toList();
        List<NameAnswers> answers = new ArrayList<>();
        if (questions.isEmpty()) {
            return new AddressBook(request.names().addresses(), answers);
        }
        answers.addAll(ParallelQuestions.ofAll(names.keySet(), host -> NameAnswers.of(host, questions), problems)
                .values());
        answers.add(ownAnswers.apply(questions));
        return new AddressBook(request.names().addresses(), answers);
    }

    private boolean isToBeAsked(String name) {
        return !HostsFile.isAddress(name) && !request.names().addresses().containsKey(name);
    }

    private record Gathered(RemoteHost host, HostIdentity identity) {
        static Gathered of(RemoteHost host) throws RemoteException {
            return new Gathered(host, HostIdentity.of(host));
        }
    }
}

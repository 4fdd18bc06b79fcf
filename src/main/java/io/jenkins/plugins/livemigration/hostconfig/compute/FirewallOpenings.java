package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.firewall.Opening;
import io.jenkins.plugins.livemigration.hostconfig.firewall.PortSpan;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What each host is to let through, and from where. */
final class FirewallOpenings {

    // A host with several networks comes from the address that its routes choose, which may be another than its name's.
    private static final String ROUTES =
            """
            for address in "$@"; do
                ip -o route get "$address" 2>/dev/null | sed -n 's/.* src \\([0-9a-fA-F.:]*\\).*/\\1/p'
            done""";

    private final FirewallChoice choice;
    private final List<ComputeHost> hosts;

    FirewallOpenings(FirewallChoice choice, List<ComputeHost> hosts) {
        this.choice = choice;
        this.hosts = List.copyOf(hosts);
    }

    List<Opening> of(ComputeHost host) throws RemoteException {
        Set<String> sources = new LinkedHashSet<>();
        if (choice.from() == FirewallSources.ANY) {
            sources.add("");
        } else {
            for (ComputeHost other : hosts) {
                if (!other.equals(host)) {
                    sources.addAll(other.addresses());
                    other.run(ROUTES, host.addresses().toArray(String[]::new)).lines().stream()
                            .filter(NameAnswers::isOfUse)
                            .forEach(sources::add);
                }
            }
        }
        List<Opening> result = new ArrayList<>();
        for (String source : sources) {
            for (PortSpan ports : choice.ports()) {
                result.add(new Opening(ports, source));
            }
        }
        return result;
    }
}

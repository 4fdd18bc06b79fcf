package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.HostIdentity;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of {@code configureNfsShare}: from a request to the changes that it takes. */
public final class NfsShares {

    private final NfsShareRequest request;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> machines = new LinkedHashMap<>();

    private NfsShares(NfsShareRequest request) {
        this.request = request;
    }

    /**
     * Logs on to the hosts, asks them who they are, and lists what is to be so on them. Changes nothing.
     *
     * @return the plan; hosts that cannot be reached, and two names of one machine, are among its problems
     */
    public static Plan plan(NfsShareRequest request, RemoteHosts hosts) {
        return new NfsShares(request).plan(hosts);
    }

    private Plan plan(RemoteHosts hosts) {
        SharePlan plan = new SharePlan(request);
        Optional<ShareHost> server = host(hosts, request.server());
        List<ShareHost> clients = request.clients().stream()
                .flatMap(reference -> host(hosts, reference).stream())
                .toList();
        if (!problems.isEmpty() || server.isEmpty()) {
            return Plan.impossible(plan.title(), problems, plan.warnings());
        }
        try {
            return plan.of(server.get(), clients);
        } catch (RemoteException e) {
            return Plan.impossible(plan.title(), List.of(e.getMessage()), plan.warnings());
        }
    }

    private Optional<ShareHost> host(RemoteHosts hosts, HostReference reference) {
        try {
            ShareHost host = new ShareHost(hosts.host(reference));
            HostIdentity identity = HostIdentity.of(host.remote());
            String other = machines.putIfAbsent(identity.machine(), host.name());
            if (other != null) {
                problems.add(other + " and " + host.name() + " are the same machine, which calls itself "
                        + identity.nodeName() + ": name each host once, and the server not among the clients.");
            }
            return Optional.of(host);
        } catch (RemoteException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }
}

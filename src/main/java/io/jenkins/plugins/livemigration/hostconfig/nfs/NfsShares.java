package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.List;

/** Makes the plan of {@code configureNfsShare}: from a request to the changes that it takes. */
public final class NfsShares {

    private NfsShares() {}

    /**
     * Logs on to the hosts, asks them who they are, and lists what is to be so on them. Changes nothing.
     *
     * @return the plan; hosts that cannot be reached, and two names of one machine, are among its problems
     */
    public static Plan plan(NfsShareRequest request, RemoteHosts hosts) {
        String title = "NFS share " + request.source() + " on " + request.mountPoint();
        return Plan.impossible(title, List.of(title + " cannot be planned on " + hosts + " so far."), List.of());
    }
}

package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShareRequest;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShares;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;

/**
 * The plan of {@code configureNfsShare}.
 *
 * @param request what is to be so
 */
record NfsSharePlan(NfsShareRequest request) implements PlanSource {
    @Override
    public Plan plan(RemoteHosts hosts) {
        return NfsShares.plan(request, hosts);
    }
}

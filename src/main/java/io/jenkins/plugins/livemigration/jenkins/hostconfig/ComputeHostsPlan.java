package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequest;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHosts;
import io.jenkins.plugins.livemigration.hostconfig.compute.InvalidComputeHostException;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The plan of {@code configureComputeHost}.
 *
 * @param request what is to be so
 * @param certificatesFolder absolute path of the folder on the agent that holds the hosts' certificates; empty: they are
 *     in the request, if they are wanted
 */
record ComputeHostsPlan(ComputeHostRequest request, String certificatesFolder) implements PlanSource {

    @Override
    public Plan plan(RemoteHosts hosts) throws IOException {
        return ComputeHosts.plan(certificatesFolder.isEmpty() ? request : completed(), hosts, Clock.systemUTC());
    }

    /** The private keys are read here, on the agent: they never reach the controller. */
    private ComputeHostRequest completed() throws IOException {
        CertificateFiles files = new CertificateFiles(Path.of(certificatesFolder));
        try {
            return request.withCertificates(
                    files.of(request.hosts().stream().map(HostReference::name).toList()));
        } catch (InvalidComputeHostException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

package io.jenkins.plugins.livemigration.preflight.request;

import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a preflight is asked for.
 *
 * @param hosts the compute hosts, one or more, no name twice
 * @param checks ids of the checks to make, in the order of the catalogue; {@code reachable} is made in any case
 * @param settings what the checks are told
 * @param failOn which findings make the step fail
 * @param timeout time for everything
 * @param parallel calls in flight over all hosts and checks, 1 to 256
 * @param reportDir folder of the report files, relative to the workspace; empty: none are written
 */
public record PreflightRequest(
        List<HostReference> hosts,
        List<String> checks,
        PreflightSettings settings,
        FailOn failOn,
        Duration timeout,
        int parallel,
        String reportDir)
        implements Serializable {

    public PreflightRequest {
        hosts = List.copyOf(hosts);
        checks = List.copyOf(checks);
    }
}

package io.jenkins.plugins.livemigration.jenkins.vcenter;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import java.util.List;
import java.util.Optional;

/** The vCenters that a build may use. */
@FunctionalInterface
public interface VcenterDirectory {

    /**
     * How a vCenter is reached.
     *
     * @param vcenter name of the connection; empty: the only one there is
     * @param credentialsId id of credentials of the build; empty: those of the connection
     * @param problems gets one sentence for each reason why it cannot be used
     * @return empty if there are problems
     */
    Optional<VcenterAccess> access(String vcenter, String credentialsId, List<String> problems);
}

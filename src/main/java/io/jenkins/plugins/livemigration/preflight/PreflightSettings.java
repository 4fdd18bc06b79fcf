package io.jenkins.plugins.livemigration.preflight;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a preflight is told beside the hosts.
 *
 * @param cells the cell that each host belongs to, by host name as the user gave it; a host that is missing has none
 * @param serviceUser user that owns the instances, {@code nova} by default
 * @param instancesPath folder of the instances; empty: what {@code nova.conf} of each host says, else
 *     {@code /var/lib/nova/instances}
 * @param nfsServer the NFS server as a host that can be logged on to; empty: it is not asked
 * @param ports TCP ports of migrations, 49152-49261 by default
 * @param domains guests to ask about; names or UUIDs
 * @param measureDirtyRate whether to measure how fast those guests write memory
 */
public record PreflightSettings(
        Map<String, String> cells,
        String serviceUser,
        String instancesPath,
        String nfsServer,
        PortRange ports,
        List<String> domains,
        boolean measureDirtyRate)
        implements Serializable {

    public PreflightSettings {
        cells = Map.copyOf(cells);
        domains = List.copyOf(domains);
    }

    public static PreflightSettings defaults() {
        return new PreflightSettings(Map.of(), "nova", "", "", PortRange.GUIDE, List.of(), false);
    }
}

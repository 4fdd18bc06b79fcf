package io.jenkins.plugins.livemigration.vsphere.network.request;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * On which VMkernel adapters of which hosts vMotion is to be enabled or disabled.
 *
 * @param hosts the hosts by name, path or id; empty if it is a whole cluster
 * @param cluster the cluster by name, path or id; empty if hosts are named
 * @param device VMkernel adapter: {@code vmk1}; empty if not named
 * @param portGroup port group that the adapter is on; empty if not named
 * @param enabled whether vMotion is to be enabled; else disabled
 * @param addresses IPv4 address of the adapter, by host as it is named in {@code hosts} or by vCenter; empty: left as it is
 * @param netmask of the addresses; empty: left as it is
 * @param mtu bytes; 0: left as it is, or 1500 for a new adapter
 * @param tcpipStack key of the stack: {@code defaultTcpipStack}, {@code vmotion}; empty: whichever it is, or the default
 *     stack for a new adapter
 * @param peerCheck what follows from adapters that do not fit together
 * @param dryRun whether the plan is only shown
 */
public record VmotionNetworkRequest(
        List<String> hosts,
        String cluster,
        String device,
        String portGroup,
        boolean enabled,
        Map<String, String> addresses,
        String netmask,
        int mtu,
        String tcpipStack,
        PeerCheck peerCheck,
        boolean dryRun)
        implements Serializable {

    public VmotionNetworkRequest {
        hosts = List.copyOf(hosts);
        addresses = Map.copyOf(addresses);
    }

    /** A few words: what is to be so where. */
    public String title() {
        return "vMotion " + (enabled ? "enabled" : "disabled") + " on "
                + (cluster.isEmpty() ? String.join(", ", hosts) : "all hosts of " + cluster);
    }
}

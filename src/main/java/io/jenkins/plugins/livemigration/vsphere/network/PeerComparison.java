package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.network.request.Ipv4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the vMotion adapters of one cluster's hosts fit together. Hosts with several such adapters fit if the same
 * MTUs, stacks and subnets occur on each.
 */
final class PeerComparison {

    private final String cluster;
    private final Map<String, List<Adapter>> byHost;

    /**
     * @param cluster its name
     * @param byHost the adapters that vMotion uses, by host
     */
    PeerComparison(String cluster, Map<String, List<Adapter>> byHost) {
        this.cluster = cluster;
        this.byHost = new LinkedHashMap<>(byHost);
    }

    /** What does not fit, one sentence each. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        byHost.forEach((host, adapters) -> {
            if (adapters.isEmpty()) {
                findings.add("Host " + host + " of " + cluster
                        + " has no vMotion adapter: no guest can move to it or away from it.");
            }
        });
        compare(
                "MTU",
                adapter -> adapter.mtu() == 0 ? "" : String.valueOf(adapter.mtu()),
                "Large packets are lost between them, and a move hangs or fails.",
                findings);
        compare(
                "TCP/IP stack",
                Adapter::tcpipStack,
                "Adapters of different stacks do not use the same routes.",
                findings);
        compare(
                "subnet",
                adapter -> Ipv4.network(adapter.address(), adapter.netmask()),
                "vMotion works between subnets only if they are routed on that TCP/IP stack.",
                findings);
        return findings;
    }

    private void compare(String what, Function<Adapter, String> property, String meaning, List<String> findings) {
        Map<String, List<String>> hostsByValue = new LinkedHashMap<>();
        byHost.forEach((host, adapters) -> {
            String values = adapters.stream()
                    .map(property)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(" and "));
            if (!values.isEmpty()) {
                hostsByValue.computeIfAbsent(values, none -> new ArrayList<>()).add(host);
            }
        });
        if (hostsByValue.size() > 1) {
            findings.add("The vMotion adapters of " + cluster + " differ in " + what + ": "
                    + hostsByValue.entrySet().stream()
                            .map(entry -> entry.getKey() + " on " + String.join(", ", entry.getValue()))
                            .collect(Collectors.joining("; "))
                    + ". " + meaning);
        }
    }
}

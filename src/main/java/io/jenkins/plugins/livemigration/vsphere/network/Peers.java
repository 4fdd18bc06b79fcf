package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All hosts of the clusters concerned, as they will be.
 *
 * @param selection the hosts and their peers
 */
record Peers(HostSelection selection) {

    /** What will not fit together, one sentence each. */
    List<String> findings(VmotionNetworkRequest request, List<AdapterPlan> plans) {
        Map<ObjectId, Map<String, List<Adapter>>> clusters = new LinkedHashMap<>();
        List<String> findings = new ArrayList<>();
        for (EsxHost host : selection.withPeers()) {
            boolean meant = selection.hosts().contains(host);
            if (!host.connection().equals("connected") && !meant) {
                findings.add("Host " + host.name() + " is " + host.connection()
                        + ": its vMotion adapters could not be compared.");
                continue;
            }
            List<Adapter> adapters = afterwards(host, plans);
            if (meant && !request.enabled() && adapters.isEmpty()) {
                // That is what was asked for.
                continue;
            }
            if (host.cluster().kind() == ObjectKind.CLUSTER) {
                clusters.computeIfAbsent(host.cluster(), none -> new LinkedHashMap<>())
                        .put(host.name(), adapters);
            }
        }
        clusters.forEach((cluster, byHost) ->
                findings.addAll(new PeerComparison(selection.inventory().nameOf(cluster), byHost).findings()));
        return findings;
    }

    /** The adapters that vMotion uses on a host once the plans are carried out. */
    static List<Adapter> afterwards(EsxHost host, List<AdapterPlan> plans) {
        List<Adapter> adapters = new ArrayList<>(host.adapters());
        for (AdapterPlan plan : plans) {
            if (plan.host().id().equals(host.id())) {
                adapters.removeIf(adapter -> adapter.equals(plan.before()));
                adapters.add(plan.after());
            }
        }
        List<Adapter> own = adapters.stream().filter(Adapter::onVmotionStack).toList();
        return own.isEmpty() ? adapters.stream().filter(Adapter::vmotion).toList() : own;
    }
}

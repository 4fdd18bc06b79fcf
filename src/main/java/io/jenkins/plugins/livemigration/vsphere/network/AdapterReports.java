package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport.AdapterReport;
import java.util.Optional;

/** Adapters as a report shows them. */
final class AdapterReports {

    private AdapterReports() {}

    /** @param seen the adapter as its host said after changes; empty if it was not asked again */
    static AdapterReport of(AdapterPlan plan, Optional<Adapter> seen, AdapterWords words) {
        Adapter shown = seen.orElse(plan.creates() ? plan.after() : plan.before());
        boolean exists = seen.isPresent() || !plan.creates();
        return new AdapterReport(
                plan.host().name(),
                shown.device(),
                words.portGroup(shown),
                plan.changes(),
                exists && (shown.vmotion() || shown.onVmotionStack()),
                shown.address(),
                shown.mtu(),
                shown.tcpipStack());
    }
}

package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.ArrayList;
import java.util.List;

/** Hosts that lose their last vMotion adapter while guests run there. */
record LastAdapters(Vcenter vcenter) {

    /** One sentence for each such host. */
    List<String> warnings(List<EsxHost> hosts, List<AdapterPlan> plans) throws VsphereException {
        List<String> warnings = new ArrayList<>();
        for (EsxHost host : hosts) {
            boolean loses = !host.vmotionAdapters().isEmpty()
                    && Peers.afterwards(host, plans).isEmpty();
            long running = loses ? running(host) : 0;
            if (running > 0) {
                warnings.add("Host " + host.name() + " loses its last vMotion adapter while " + running
                        + (running == 1 ? " guest runs" : " guests run")
                        + " there: none of them can leave it without being powered off.");
            }
        }
        return warnings;
    }

    private long running(EsxHost host) throws VsphereException {
        return vcenter.guests(vcenter.guestsOn(host.id())).stream()
                .filter(guest -> guest.power() == EsxGuest.Power.ON)
                .count();
    }
}

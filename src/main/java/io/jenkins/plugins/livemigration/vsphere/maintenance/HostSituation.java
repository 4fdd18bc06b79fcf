package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import java.util.List;

/**
 * A host with what is on it and around it, at one moment.
 *
 * @param host the host
 * @param cluster what it lies in
 * @param others the other hosts of that cluster
 * @param guests the guests that run, or are registered, on the host
 * @param inventory names of what they use
 */
record HostSituation(
        EsxHost host, EsxCluster cluster, List<EsxHost> others, List<EsxGuest> guests, Inventory inventory) {

    /** vCenter's own guests. It powers them off by itself when a host goes into maintenance, and starts them elsewhere. */
    private static final String CLUSTER_SERVICES = "vCLS";

    /** Guests that run, without vCenter's own. */
    List<EsxGuest> running() {
        return guests.stream()
                .filter(guest -> guest.power() == EsxGuest.Power.ON)
                .filter(guest -> !guest.name().startsWith(CLUSTER_SERVICES))
                .toList();
    }

    /** Guests that are off or suspended, and templates. */
    List<EsxGuest> idle() {
        return guests.stream()
                .filter(guest -> guest.power() != EsxGuest.Power.ON)
                .filter(guest -> !guest.name().startsWith(CLUSTER_SERVICES))
                .toList();
    }

    /** Guests that the host cannot go into maintenance with. */
    List<EsxGuest> holding(boolean evacuatePoweredOff) {
        return guests.stream()
                .filter(guest -> running().contains(guest) || evacuatePoweredOff && idle().contains(guest))
                .toList();
    }

    /** Whether vCenter moves running guests away by itself. */
    boolean isEvacuatedByDrs() {
        return cluster.drsEnabled() && cluster.drsAutomation().equals("fullyAutomated");
    }

    /** Why vCenter does not; for a sentence. */
    String drsWords() {
        if (!cluster.drsEnabled()) {
            return others.isEmpty() ? "the host has no cluster with other hosts" : "DRS is off in " + cluster.name();
        }
        return "DRS is " + (cluster.drsAutomation().isEmpty() ? "of unknown automation" : cluster.drsAutomation())
                + " in " + cluster.name();
    }
}

package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a vCenter about a host: five reads, however many hosts and guests there are. */
record SituationReader(Vcenter vcenter) {

    private static final Set<ObjectKind> READ = Set.of(
            ObjectKind.HOST,
            ObjectKind.CLUSTER,
            ObjectKind.STANDALONE,
            ObjectKind.DATASTORE,
            ObjectKind.NETWORK,
            ObjectKind.DISTRIBUTED_PORT_GROUP,
            ObjectKind.OPAQUE_NETWORK);

    /**
     * @param name the host by name, path or id
     * @param problems gets a sentence if it cannot be found, or is ambiguous
     */
    Optional<HostSituation> read(String name, Consumer<String> problems) throws VsphereException {
        Inventory inventory = vcenter.inventory(READ);
        List<InventoryItem> found = inventory.named(Set.of(ObjectKind.HOST), name);
        if (found.size() != 1) {
            problems.accept(
                    found.isEmpty()
                            ? "There is no host '" + name + "' that this user may see."
                            : "'" + name + "' is the name of several hosts: "
                                    + String.join(
                                            ", ",
                                            found.stream()
                                                    .map(InventoryItem::path)
                                                    .toList())
                                    + ". Give the path.");
            return Optional.empty();
        }
        Optional<HostSituation> situation = read(inventory, found.get(0));
        if (situation.isEmpty()) {
            problems.accept("Host " + name + " cannot be asked: vCenter tells nothing of it.");
        }
        return situation;
    }

    private Optional<HostSituation> read(Inventory inventory, InventoryItem item) throws VsphereException {
        List<ObjectId> siblings = inventory.items().stream()
                .filter(each -> each.object().kind() == ObjectKind.HOST)
                .filter(each -> each.equals(item)
                        || each.parent() != null && each.parent().equals(item.parent()))
                .map(InventoryItem::object)
                .toList();
        List<EsxHost> hosts = vcenter.hosts(siblings);
        Optional<EsxHost> host =
                hosts.stream().filter(each -> each.id().equals(item.object())).findFirst();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        List<EsxCluster> clusters = vcenter.clusters(List.of(host.get().cluster()));
        if (clusters.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HostSituation(
                host.get(),
                clusters.get(0),
                hosts.stream().filter(each -> !each.id().equals(item.object())).toList(),
                vcenter.guests(vcenter.guestsOn(item.object())).stream()
                        .sorted(Comparator.comparing(EsxGuest::name))
                        .toList(),
                inventory));
    }
}

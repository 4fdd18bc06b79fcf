package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the hosts that a request names, and those that share a cluster with them. Two reads, however many hosts. */
final class HostSelection {

    private static final Set<ObjectKind> PLACES = Set.of(ObjectKind.CLUSTER, ObjectKind.STANDALONE);
    private static final Set<ObjectKind> READ = Set.of(
            ObjectKind.HOST,
            ObjectKind.CLUSTER,
            ObjectKind.STANDALONE,
            ObjectKind.NETWORK,
            ObjectKind.DISTRIBUTED_PORT_GROUP);

    private final VmotionNetworkRequest request;
    private final Inventory inventory;
    private final Map<ObjectId, String> named = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<EsxHost> hosts = new ArrayList<>();
    private final List<EsxHost> all;

    private HostSelection(VmotionNetworkRequest request, Inventory inventory, Vcenter vcenter) throws VsphereException {
        this.request = request;
        this.inventory = inventory;
        if (request.cluster().isEmpty()) {
            request.hosts().forEach(this::addHost);
        } else {
            addCluster();
        }
        Set<ObjectId> places = new HashSet<>();
        named.keySet().forEach(host -> inventory.item(host).ifPresent(item -> places.add(item.parent())));
        List<ObjectId> read = inventory.items().stream()
                .filter(item -> item.object().kind() == ObjectKind.HOST)
                .filter(item -> named.containsKey(item.object()) || places.contains(item.parent()))
                .sorted(Comparator.comparing(InventoryItem::name))
                .map(InventoryItem::object)
                .toList();
        all = read.isEmpty() ? List.of() : vcenter.hosts(read);
        named.keySet().forEach(this::take);
    }

    /** Asks the vCenter. What cannot be found is a problem, not an exception. */
    static HostSelection of(VmotionNetworkRequest request, Vcenter vcenter) throws VsphereException {
        return new HostSelection(request, vcenter.inventory(READ), vcenter);
    }

    private void addHost(String name) {
        one(Set.of(ObjectKind.HOST), "host", name).ifPresent(item -> {
            String earlier = named.putIfAbsent(item.object(), name);
            if (earlier != null) {
                problems.add("hosts names one host twice, as '" + earlier + "' and as '" + name + "'.");
            }
        });
    }

    private void addCluster() {
        one(PLACES, "cluster", request.cluster()).ifPresent(cluster -> {
            inventory.items().stream()
                    .filter(item -> item.object().kind() == ObjectKind.HOST)
                    .filter(item -> cluster.object().equals(item.parent()))
                    .sorted(Comparator.comparing(InventoryItem::name))
                    .forEach(item -> named.put(item.object(), item.name()));
            if (named.isEmpty()) {
                problems.add("The cluster '" + request.cluster() + "' has no hosts.");
            }
            request.addresses().keySet().stream()
                    .filter(host -> !named.containsValue(host))
                    .forEach(host -> problems.add(
                            "addresses names '" + host + "', which is no host of '" + request.cluster() + "'."));
        });
    }

    private Optional<InventoryItem> one(Set<ObjectKind> kinds, String word, String name) {
        List<InventoryItem> found = inventory.named(kinds, name);
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        problems.add(
                found.isEmpty()
                        ? "There is no " + word + " '" + name + "' that this user may see."
                        : "'" + name + "' is the name of several: "
                                + String.join(
                                        ", ",
                                        found.stream().map(InventoryItem::path).toList())
                                + ". Give the path.");
        return Optional.empty();
    }

    private void take(ObjectId id) {
        Optional<EsxHost> host =
                all.stream().filter(each -> each.id().equals(id)).findFirst();
        host.ifPresentOrElse(
                hosts::add,
                () -> problems.add("Host " + inventory.nameOf(id) + " cannot be asked: vCenter tells nothing of it."));
    }

    Inventory inventory() {
        return inventory;
    }

    List<String> problems() {
        return problems;
    }

    /** The hosts that are meant, in the order in which they were named. */
    List<EsxHost> hosts() {
        return hosts;
    }

    /** Those, and all others of their clusters. */
    List<EsxHost> withPeers() {
        return all;
    }

    /** The address that a host's adapter is to have; empty: left as it is. */
    String address(EsxHost host) {
        return request.addresses().getOrDefault(named.get(host.id()), "");
    }
}

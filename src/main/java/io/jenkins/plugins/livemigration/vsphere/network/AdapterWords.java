package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adapters in sentences: a distributed port group is shown by its name, though hosts tell its key.
 *
 * @param inventory what names are looked up in
 */
record AdapterWords(Inventory inventory) {

    /** The name of what an adapter is on. */
    String portGroup(Adapter adapter) {
        return inventory
                .item(new ObjectId(ObjectKind.DISTRIBUTED_PORT_GROUP, adapter.portGroup()))
                .map(item -> item.name())
                .orElse(adapter.portGroup());
    }

    /** Whether a name that a user gives means what an adapter is on. */
    boolean isOn(Adapter adapter, String portGroup) {
        return adapter.portGroup().equals(portGroup)
                || inventory.named(Set.of(ObjectKind.DISTRIBUTED_PORT_GROUP), portGroup).stream()
                        .anyMatch(item -> item.object().id().equals(adapter.portGroup()));
    }

    /** All of them, for the user to choose one. */
    String list(List<Adapter> adapters) {
        return adapters.isEmpty() ? "none" : adapters.stream().map(this::one).collect(Collectors.joining("; "));
    }

    private String one(Adapter adapter) {
        return adapter.device() + " on '" + portGroup(adapter) + "'"
                + (adapter.address().isEmpty() ? " without an address" : " with " + adapter.address())
                + ", TCP/IP stack " + adapter.tcpipStack()
                + (adapter.vmotion() || adapter.onVmotionStack() ? ", has vMotion" : "");
    }
}

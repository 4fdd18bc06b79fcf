package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static io.jenkins.plugins.livemigration.vsphere.yavijava.PropertyFilter.way;

import com.vmware.vim25.DistributedVirtualSwitchPortConnection;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OpaqueNetworkSummary;
import com.vmware.vim25.VirtualDeviceBackingInfo;
import com.vmware.vim25.VirtualEthernetCardDistributedVirtualPortBackingInfo;
import com.vmware.vim25.VirtualEthernetCardNetworkBackingInfo;
import com.vmware.vim25.VirtualEthernetCardOpaqueNetworkBackingInfo;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What a network adapter is plugged into, for networks of each kind; all in one read. */
final class NetworkBackings {

    private final String host;
    private final Map<ObjectId, ObjectProperties> networks;
    private final Map<String, String> switchUuids;

    private NetworkBackings(String host, Map<ObjectId, ObjectProperties> networks, Map<String, String> switchUuids) {
        this.host = host;
        this.networks = networks;
        this.switchUuids = switchUuids;
    }

    static NetworkBackings read(VimService service, PropertyReader properties, Collection<ObjectId> networks)
            throws VsphereException {
        PropertyFilter filter = new PropertyFilter()
                .properties("Network", "name")
                .properties("DistributedVirtualPortgroup", "name", "key", "config.distributedVirtualSwitch")
                .properties("OpaqueNetwork", "name", "summary")
                .properties("DistributedVirtualSwitch", "uuid");
        for (ObjectId network : networks) {
            if (network.kind() == ObjectKind.DISTRIBUTED_PORT_GROUP) {
                filter.from(
                        References.to(network),
                        way(null, network.kind().typeName(), "config.distributedVirtualSwitch"));
            } else {
                filter.from(References.to(network));
            }
        }
        Map<ObjectId, ObjectProperties> read = new HashMap<>();
        Map<String, String> uuids = new HashMap<>();
        for (ObjectProperties one : properties.read(filter)) {
            if (one.values().containsKey("uuid")) {
                uuids.put(one.object().getVal(), one.text("uuid"));
            } else if (one.id() != null) {
                read.put(one.id(), one);
            }
        }
        return new NetworkBackings(service.host(), read, uuids);
    }

    /** @throws VsphereException with {@link Kind#GONE} if the network is not there */
    VirtualDeviceBackingInfo of(ObjectId network) throws VsphereException {
        ObjectProperties known = networks.get(network);
        if (known == null) {
            throw new VsphereException(
                    Kind.GONE, host, host + " does not have the network " + network + " (any more).", null);
        }
        return switch (network.kind()) {
            case DISTRIBUTED_PORT_GROUP -> distributed(known);
            case OPAQUE_NETWORK -> opaque(known);
            default -> standard(known);
        };
    }

    private static VirtualDeviceBackingInfo standard(ObjectProperties network) {
        VirtualEthernetCardNetworkBackingInfo backing = new VirtualEthernetCardNetworkBackingInfo();
        backing.setDeviceName(network.text("name"));
        backing.setNetwork(network.object());
        return backing;
    }

    private VirtualDeviceBackingInfo distributed(ObjectProperties group) throws VsphereException {
        ManagedObjectReference owner = group.get("config.distributedVirtualSwitch", ManagedObjectReference.class);
        String uuid = owner == null ? null : switchUuids.get(owner.getVal());
        if (uuid == null) {
            throw new VsphereException(
                    Kind.GONE,
                    host,
                    host + " does not show the switch of the port group \"" + group.text("name")
                            + "\". The user needs the right to read distributed switches.",
                    null);
        }
        DistributedVirtualSwitchPortConnection port = new DistributedVirtualSwitchPortConnection();
        port.setSwitchUuid(uuid);
        port.setPortgroupKey(group.text("key"));
        VirtualEthernetCardDistributedVirtualPortBackingInfo backing =
                new VirtualEthernetCardDistributedVirtualPortBackingInfo();
        backing.setPort(port);
        return backing;
    }

    private VirtualDeviceBackingInfo opaque(ObjectProperties network) throws VsphereException {
        OpaqueNetworkSummary summary = network.get("summary", OpaqueNetworkSummary.class);
        if (summary == null) {
            throw new VsphereException(
                    Kind.GONE,
                    host,
                    host + " does not show what the network \"" + network.text("name") + "\" is.",
                    null);
        }
        VirtualEthernetCardOpaqueNetworkBackingInfo backing = new VirtualEthernetCardOpaqueNetworkBackingInfo();
        backing.setOpaqueNetworkId(summary.getOpaqueNetworkId());
        backing.setOpaqueNetworkType(summary.getOpaqueNetworkType());
        return backing;
    }
}

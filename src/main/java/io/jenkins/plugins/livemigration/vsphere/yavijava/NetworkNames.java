package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.OpaqueNetworkSummary;
import com.vmware.vim25.VirtualDeviceBackingInfo;
import com.vmware.vim25.VirtualEthernetCardDistributedVirtualPortBackingInfo;
import com.vmware.vim25.VirtualEthernetCardNetworkBackingInfo;
import com.vmware.vim25.VirtualEthernetCardOpaqueNetworkBackingInfo;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.List;
import java.util.function.Predicate;

/** The networks of a guest, by what its adapters call them: each kind by a name of its own. */
final class NetworkNames {

    private final List<ObjectProperties> networks;

    NetworkNames(List<ObjectProperties> networks) {
        this.networks = networks;
    }

    /** Asks for what the names are. */
    static void ask(PropertyFilter filter) {
        filter.properties(ObjectKind.NETWORK.typeName(), "name")
                .properties(ObjectKind.DISTRIBUTED_PORT_GROUP.typeName(), "name", "key")
                .properties(ObjectKind.OPAQUE_NETWORK.typeName(), "name", "summary");
    }

    /** Whether a device with this backing is a network adapter. */
    static boolean isNetwork(VirtualDeviceBackingInfo backing) {
        return backing instanceof VirtualEthernetCardNetworkBackingInfo
                || backing instanceof VirtualEthernetCardDistributedVirtualPortBackingInfo
                || backing instanceof VirtualEthernetCardOpaqueNetworkBackingInfo;
    }

    /** What an adapter is on; null if that is not among the networks. */
    ObjectId find(VirtualDeviceBackingInfo backing) {
        if (backing instanceof VirtualEthernetCardNetworkBackingInfo standard) {
            ObjectId said = References.from(standard.getNetwork());
            return said != null ? said : first(one -> one.text("name").equals(standard.getDeviceName()));
        }
        if (backing instanceof VirtualEthernetCardDistributedVirtualPortBackingInfo distributed
                && distributed.getPort() != null) {
            return first(one -> one.text("key").equals(distributed.getPort().getPortgroupKey()));
        }
        if (backing instanceof VirtualEthernetCardOpaqueNetworkBackingInfo opaque) {
            return first(one -> {
                OpaqueNetworkSummary summary = one.get("summary", OpaqueNetworkSummary.class);
                return summary != null && summary.getOpaqueNetworkId().equals(opaque.getOpaqueNetworkId());
            });
        }
        return null;
    }

    private ObjectId first(Predicate<ObjectProperties> condition) {
        return networks.stream()
                .filter(condition)
                .map(ObjectProperties::id)
                .findFirst()
                .orElse(null);
    }
}

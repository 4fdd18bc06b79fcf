package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.HostIpConfig;
import com.vmware.vim25.HostMaintenanceSpec;
import com.vmware.vim25.HostVirtualNicSpec;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VsanHostDecommissionMode;
import io.jenkins.plugins.livemigration.vsphere.AdapterSpec;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.time.Duration;

/** Changes of hosts: maintenance, and VMkernel adapters. */
final class HostChanges {

    private static final String NIC_MANAGER = "configManager.virtualNicManager";
    private static final String NETWORK_SYSTEM = "configManager.networkSystem";

    private final VimService service;
    private final PropertyReader properties;

    HostChanges(VimService service, PropertyReader properties) {
        this.service = service;
        this.properties = properties;
    }

    ObjectId enterMaintenance(ObjectId host, MaintenanceSpec wanted) throws VsphereException {
        HostMaintenanceSpec spec = maintenance(wanted.vsanMode());
        return service.startTask(stub -> stub.enterMaintenanceMode_Task(
                References.to(host), seconds(wanted.timeout()), wanted.evacuatePoweredOff(), spec));
    }

    private static HostMaintenanceSpec maintenance(String vsanMode) {
        if (vsanMode == null) {
            return null;
        }
        VsanHostDecommissionMode mode = new VsanHostDecommissionMode();
        mode.setObjectAction(vsanMode);
        HostMaintenanceSpec spec = new HostMaintenanceSpec();
        spec.setVsanMode(mode);
        return spec;
    }

    ObjectId exitMaintenance(ObjectId host, Duration limit) throws VsphereException {
        return service.startTask(stub -> stub.exitMaintenanceMode_Task(References.to(host), seconds(limit)));
    }

    private static int seconds(Duration limit) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, limit.toSeconds()));
    }

    void selectVmotion(ObjectId host, String device, boolean enabled) throws VsphereException {
        ManagedObjectReference manager = part(host, NIC_MANAGER);
        service.change(stub -> {
            if (enabled) {
                stub.selectVnicForNicType(manager, HostAdapters.VMOTION, device);
            } else {
                stub.deselectVnicForNicType(manager, HostAdapters.VMOTION, device);
            }
            return null;
        });
    }

    String addAdapter(ObjectId host, AdapterSpec wanted) throws VsphereException {
        ManagedObjectReference system = part(host, NETWORK_SYSTEM);
        HostVirtualNicSpec spec = nic(wanted);
        if (spec.getIp() == null) {
            HostIpConfig byDhcp = new HostIpConfig();
            byDhcp.setDhcp(true);
            spec.setIp(byDhcp);
        }
        spec.setNetStackInstanceKey(wanted.tcpipStack());
        return service.change(stub -> stub.addVirtualNic(system, wanted.portGroup(), spec));
    }

    void updateAdapter(ObjectId host, String device, AdapterSpec wanted) throws VsphereException {
        ManagedObjectReference system = part(host, NETWORK_SYSTEM);
        HostVirtualNicSpec spec = nic(wanted);
        service.change(stub -> {
            stub.updateVirtualNic(system, device, spec);
            return null;
        });
    }

    private static HostVirtualNicSpec nic(AdapterSpec wanted) {
        HostVirtualNicSpec spec = new HostVirtualNicSpec();
        if (wanted.address() != null) {
            HostIpConfig ip = new HostIpConfig();
            ip.setDhcp(false);
            ip.setIpAddress(wanted.address());
            ip.setSubnetMask(wanted.netmask());
            spec.setIp(ip);
        }
        if (wanted.mtu() > 0) {
            spec.setMtu(wanted.mtu());
        }
        return spec;
    }

    private ManagedObjectReference part(ObjectId host, String path) throws VsphereException {
        PropertyFilter filter =
                new PropertyFilter().properties("HostSystem", path).from(References.to(host));
        return properties.read(filter).stream()
                .map(one -> one.get(path, ManagedObjectReference.class))
                .findFirst()
                .orElseThrow(() -> new VsphereException(
                        Kind.GONE,
                        service.host(),
                        service.host() + " does not show the network of the host " + host
                                + ": it is gone or disconnected, or the user may not see it.",
                        null));
    }
}

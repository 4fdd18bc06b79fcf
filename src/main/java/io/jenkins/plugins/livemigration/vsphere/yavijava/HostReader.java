package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.HostVirtualNic;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualNicManagerNetConfig;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hosts with their networks for vMotion, in one read. */
final class HostReader {

    private static final String[] PATHS = {
        "name",
        "parent",
        "datastore",
        "network",
        "capability.vmotionSupported",
        "config.network.vnic",
        "config.virtualNicManagerInfo.netConfig",
        "hardware.memorySize",
        "runtime.connectionState",
        "runtime.powerState",
        "runtime.inMaintenanceMode",
        "runtime.inQuarantineMode",
        "summary.config.product.version",
        "summary.config.vmotionEnabled",
        "summary.maxEVCModeKey",
        "summary.quickStats.overallMemoryUsage"
    };

    private final PropertyReader properties;

    HostReader(PropertyReader properties) {
        this.properties = properties;
    }

    List<EsxHost> read(Collection<ObjectId> hosts) throws VsphereException {
        List<ManagedObjectReference> references =
                hosts.stream().map(References::to).toList();
        Map<ObjectId, ObjectProperties> read =
                properties
                        .read(new PropertyFilter()
                                .properties("HostSystem", PATHS)
                                .fromAll(references))
                        .stream()
                        .collect(Collectors.toMap(ObjectProperties::id, Function.identity(), (one, same) -> one));
        return hosts.stream()
                .distinct()
                .map(read::get)
                .filter(Objects::nonNull)
                .map(HostReader::host)
                .toList();
    }

    private static EsxHost host(ObjectProperties of) {
        HostAdapters adapters = new HostAdapters(
                of.get("config.network.vnic", HostVirtualNic[].class),
                of.get("config.virtualNicManagerInfo.netConfig", VirtualNicManagerNetConfig[].class));
        return new EsxHost(
                of.id(),
                VimNames.decode(of.text("name")),
                of.reference("parent"),
                of.text("runtime.connectionState"),
                of.text("runtime.powerState").equals("poweredOn"),
                of.flag("runtime.inMaintenanceMode"),
                of.flag("runtime.inQuarantineMode"),
                of.flag("summary.config.vmotionEnabled"),
                of.flag("capability.vmotionSupported"),
                of.text("summary.config.product.version"),
                of.text("summary.maxEVCModeKey"),
                of.references("datastore"),
                of.references("network"),
                of.number("hardware.memorySize"),
                of.number("summary.quickStats.overallMemoryUsage"),
                adapters.list());
    }
}

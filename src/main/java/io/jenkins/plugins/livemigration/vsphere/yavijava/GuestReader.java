package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static io.jenkins.plugins.livemigration.vsphere.yavijava.PropertyFilter.way;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualHardware;
import com.vmware.vim25.VirtualMachineSnapshotTree;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Power;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Guests with all their devices, and the names of what these lie on, in one read. */
final class GuestReader {

    private static final String[] PATHS = {
        "name",
        "parent",
        "parentVApp",
        "resourcePool",
        "datastore",
        "network",
        "snapshot.rootSnapshotList",
        "config.instanceUuid",
        "config.uuid",
        "config.template",
        "config.migrateEncryption",
        "config.files.vmPathName",
        "config.hardware",
        "runtime.host",
        "runtime.powerState",
        "runtime.connectionState",
        "runtime.faultToleranceState",
        "runtime.minRequiredEVCModeKey"
    };

    private final PropertyReader properties;

    GuestReader(PropertyReader properties) {
        this.properties = properties;
    }

    List<EsxGuest> read(Collection<ObjectId> guests) throws VsphereException {
        List<ManagedObjectReference> references =
                guests.stream().map(References::to).toList();
        PropertyFilter filter = new PropertyFilter()
                .properties("VirtualMachine", PATHS)
                .properties("Datastore", "name")
                .fromAll(references, way(null, "VirtualMachine", "datastore"), way(null, "VirtualMachine", "network"));
        NetworkNames.ask(filter);
        Map<ObjectId, ObjectProperties> all = properties.read(filter).stream()
                .filter(one -> one.id() != null)
                .collect(Collectors.toMap(ObjectProperties::id, Function.identity(), (one, same) -> one));
        return guests.stream()
                .distinct()
                .map(all::get)
                .filter(Objects::nonNull)
                .map(guest -> guest(guest, all))
                .toList();
    }

    private static EsxGuest guest(ObjectProperties of, Map<ObjectId, ObjectProperties> all) {
        VirtualHardware hardware = of.get("config.hardware", VirtualHardware.class);
        NetworkNames networks = new NetworkNames(known(of.references("network"), all));
        List<ObjectId> used = of.references("datastore");
        DatastoreNames datastores = new DatastoreNames(known(used, all));
        GuestDevices devices = new GuestDevices(hardware, networks, datastores);
        return new EsxGuest(
                of.id(),
                VimNames.decode(of.text("name")),
                of.text("config.instanceUuid"),
                of.text("config.uuid"),
                power(of.text("runtime.powerState")),
                of.text("runtime.connectionState").equals("connected"),
                of.flag("config.template"),
                of.reference("runtime.host"),
                datastores.find(of.text("config.files.vmPathName")),
                used,
                of.reference("resourcePool"),
                of.reference("parent"),
                hardware == null ? 0 : hardware.getMemoryMB(),
                hardware == null ? 0 : hardware.getNumCPU(),
                of.text("runtime.minRequiredEVCModeKey"),
                of.text("config.migrateEncryption"),
                snapshots(of.get("snapshot.rootSnapshotList", VirtualMachineSnapshotTree[].class)),
                !List.of("", "notConfigured").contains(of.text("runtime.faultToleranceState")),
                devices.disks(),
                devices.nics(),
                devices.media(),
                devices.passthrough());
    }

    private static List<ObjectProperties> known(List<ObjectId> ids, Map<ObjectId, ObjectProperties> all) {
        return ids.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    private static Power power(String state) {
        return switch (state) {
            case "poweredOn" -> Power.ON;
            case "suspended" -> Power.SUSPENDED;
            default -> Power.OFF;
        };
    }

    private static int snapshots(VirtualMachineSnapshotTree[] trees) {
        if (trees == null) {
            return 0;
        }
        int below = Arrays.stream(trees)
                .mapToInt(tree -> snapshots(tree.getChildSnapshotList()))
                .sum();
        return trees.length + below;
    }
}

package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static io.jenkins.plugins.livemigration.vsphere.yavijava.PropertyFilter.named;
import static io.jenkins.plugins.livemigration.vsphere.yavijava.PropertyFilter.way;

import com.vmware.vim25.SelectionSpec;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All objects with names and places, from the root folder down, in one read. */
final class InventoryReader {

    /** What others lie in; read always, since paths are made of their names. */
    private static final Set<ObjectKind> PLACES = EnumSet.of(
            ObjectKind.DATACENTER,
            ObjectKind.FOLDER,
            ObjectKind.DATASTORE_CLUSTER,
            ObjectKind.CLUSTER,
            ObjectKind.STANDALONE,
            ObjectKind.RESOURCE_POOL,
            ObjectKind.APP);

    private final VimService service;
    private final PropertyReader properties;

    InventoryReader(VimService service, PropertyReader properties) {
        this.service = service;
        this.properties = properties;
    }

    Inventory read(Set<ObjectKind> kinds) throws VsphereException {
        PropertyFilter filter = new PropertyFilter().from(service.part("rootFolder"), waysFromAFolder());
        Set<ObjectKind> wanted = EnumSet.copyOf(PLACES);
        wanted.addAll(kinds);
        for (ObjectKind kind : wanted) {
            if (kind == ObjectKind.GUEST) {
                filter.properties(kind.typeName(), "name", "parent", "parentVApp");
            } else if (kind != ObjectKind.TASK) {
                filter.properties(kind.typeName(), "name", "parent");
            }
        }
        Map<ObjectId, ObjectProperties> all = properties.read(filter).stream()
                .filter(one -> one.id() != null)
                .collect(Collectors.toMap(ObjectProperties::id, Function.identity(), (one, same) -> one));
        InventoryPaths paths = new InventoryPaths(all);
        List<InventoryItem> items = all.values().stream()
                .filter(one -> kinds.contains(one.id().kind()))
                .map(paths::item)
                .toList();
        return new Inventory(items);
    }

    /** The guests that say that they are on a host, in one read. */
    List<ObjectId> guestsOn(ObjectId host) throws VsphereException {
        PropertyFilter filter = new PropertyFilter()
                .properties(ObjectKind.GUEST.typeName(), "runtime.host")
                .from(service.part("rootFolder"), waysFromAFolder());
        return properties.read(filter).stream()
                .filter(guest -> host.equals(guest.reference("runtime.host")))
                .map(ObjectProperties::id)
                .distinct()
                .toList();
    }

    private static SelectionSpec[] waysFromAFolder() {
        return new SelectionSpec[] {
            way(
                    "children",
                    "Folder",
                    "childEntity",
                    named("children"),
                    named("guestFolders"),
                    named("computeFolders"),
                    named("datastoreFolders"),
                    named("networkFolders")),
            way("guestFolders", "Datacenter", "vmFolder", named("within")),
            way("computeFolders", "Datacenter", "hostFolder", named("compute")),
            way("datastoreFolders", "Datacenter", "datastoreFolder", named("within")),
            way("networkFolders", "Datacenter", "networkFolder", named("within")),
            way("within", "Folder", "childEntity", named("within")),
            way("compute", "Folder", "childEntity", named("compute"), named("hosts"), named("rootPools")),
            way("hosts", "ComputeResource", "host"),
            way("rootPools", "ComputeResource", "resourcePool", named("pools"), named("appGuests")),
            way("pools", "ResourcePool", "resourcePool", named("pools"), named("appGuests")),
            way("appGuests", "VirtualApp", "vm")
        };
    }
}

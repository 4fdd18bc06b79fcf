package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Places of objects, found by going up from one to what it lies in. */
final class InventoryPaths {

    /** No inventory is that deep; one that says so goes round in circles. */
    private static final int DEEPEST = 100;

    private final Map<ObjectId, ObjectProperties> all;

    /** @param all objects with {@code name} and {@code parent} */
    InventoryPaths(Map<ObjectId, ObjectProperties> all) {
        this.all = all;
    }

    InventoryItem item(ObjectProperties object) {
        Deque<String> names = new ArrayDeque<>();
        ObjectId datacenter = null;
        ObjectProperties at = object;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            ObjectId parent = parent(at);
            if (parent != null) {
                names.push(at.text("name"));
            }
            if (datacenter == null && at != object && at.id().kind() == ObjectKind.DATACENTER) {
                datacenter = at.id();
            }
            at = parent == null ? null : all.get(parent);
        }
        String name = VimNames.decode(object.text("name"));
        return new InventoryItem(object.id(), name, String.join("/", names), datacenter, parent(object));
    }

    /** A guest of a vApp lies in that, and in no folder. */
    private static ObjectId parent(ObjectProperties object) {
        ObjectId parent = object.reference("parent");
        return parent == null ? object.reference("parentVApp") : parent;
    }
}

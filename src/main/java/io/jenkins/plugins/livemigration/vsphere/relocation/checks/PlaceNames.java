package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of what a move is about, at either end: ids mean something within one vCenter only.
 *
 * @param here what the guest's vCenter has now
 * @param there what the vCenter has that it goes to: mostly the same
 */
public record PlaceNames(Inventory here, Inventory there) {

    public String here(ObjectId object) {
        return here.nameOf(object);
    }

    public String there(ObjectId object) {
        return there.nameOf(object);
    }

    /** Names in one sentence; {@code none} if there are none. */
    String listThere(Collection<ObjectId> objects) {
        return objects.isEmpty()
                ? "none"
                : objects.stream().map(this::there).sorted().collect(Collectors.joining(", "));
    }

    /** Names in order, none twice. */
    public static List<String> all(Inventory inventory, Collection<ObjectId> objects) {
        return objects.stream().map(inventory::nameOf).distinct().toList();
    }
}

package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what names mean. One that means nothing, or several things, is a problem: it is collected, so that the user sees all
 * of them at once.
 */
final class NameSearch {

    private static final int LISTED = 10;

    private final Inventory inventory;
    private final ObjectId datacenter;
    private final List<String> problems;

    /**
     * @param datacenter in which all is looked for; null: in all
     * @param problems gets one sentence a problem
     */
    NameSearch(Inventory inventory, ObjectId datacenter, List<String> problems) {
        this.inventory = inventory;
        this.datacenter = datacenter;
        this.problems = problems;
    }

    NameSearch within(ObjectId scope) {
        return new NameSearch(inventory, scope, problems);
    }

    /** The only object of these kinds that a name means; null if the name is empty, or if there is a problem. */
    ObjectId one(String parameter, Set<ObjectKind> kinds, String name) {
        if (name.isEmpty()) {
            return null;
        }
        List<InventoryItem> found =
                inventory.named(kinds, name).stream().filter(this::inScope).toList();
        if (found.size() == 1) {
            return found.get(0).object();
        }
        problems.add(found.isEmpty() ? unknown(parameter, kinds, name) : ambiguous(parameter, name, found));
        return null;
    }

    /** The only one of several objects; null with a problem if there are more, or none. */
    ObjectId only(String parameter, String text, List<ObjectId> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<InventoryItem> items =
                found.stream().map(inventory::item).flatMap(Optional::stream).toList();
        problems.add(
                found.isEmpty()
                        ? parameter + " is '" + text + "', which no guest of the vCenter has."
                        : ambiguous(parameter, text, items));
        return null;
    }

    private boolean inScope(InventoryItem item) {
        return datacenter == null || datacenter.equals(item.datacenter());
    }

    private String unknown(String parameter, Set<ObjectKind> kinds, String name) {
        Stream<String> names = inventory.items().stream()
                .filter(item -> kinds.contains(item.object().kind()) && inScope(item))
                .map(InventoryItem::name);
        List<String> similar = SimilarNames.of(name, names);
        String kind = kinds.stream().map(ObjectKind::word).sorted().collect(Collectors.joining(" or "));
        String where = datacenter == null ? "The vCenter" : "The datacenter " + inventory.nameOf(datacenter);
        return parameter + " is '" + name + "'. " + where + " shows this user no " + kind + " of that name; "
                + (similar.isEmpty() ? "none has a similar one." : "similar: " + String.join(", ", similar) + ".");
    }

    private static String ambiguous(String parameter, String name, List<InventoryItem> found) {
        String candidates = found.stream()
                .limit(LISTED)
                .map(item -> item.path() + " (" + item.object().id() + ")")
                .collect(Collectors.joining(", "));
        String more = found.size() > LISTED ? " and " + (found.size() - LISTED) + " more" : "";
        return parameter + " is '" + name + "', which may mean " + candidates + more
                + ": give its path, or its managed object id.";
    }
}

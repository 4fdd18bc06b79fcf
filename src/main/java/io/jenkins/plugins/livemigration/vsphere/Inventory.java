package io.jenkins.plugins.livemigration.vsphere;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a vCenter has, by name and place, at one moment. */
public final class Inventory {

    private final List<InventoryItem> items;
    private final Map<ObjectId, InventoryItem> byId;

    public Inventory(List<InventoryItem> items) {
        this.items = List.copyOf(items);
        this.byId = items.stream().collect(Collectors.toMap(InventoryItem::object, Function.identity()));
    }

    public List<InventoryItem> items() {
        return items;
    }

    public Optional<InventoryItem> item(ObjectId object) {
        return Optional.ofNullable(byId.get(object));
    }

    /** An object's name for a sentence; its id if it is not known. */
    public String nameOf(ObjectId object) {
        return item(object).map(InventoryItem::name).orElse(object == null ? "?" : object.id());
    }

    /**
     * All that a user may mean by a name: objects of that name, or with that managed object id, or whose path is the name
     * or ends with it after a {@code /}.
     *
     * @param kinds what is looked for
     * @param name a name, a path or its end, or an id
     * @return none, one, or several: then the name is ambiguous
     */
    public List<InventoryItem> named(Set<ObjectKind> kinds, String name) {
        String end = "/" + (name.startsWith("/") ? name.substring(1) : name);
        List<InventoryItem> exact = items.stream()
                .filter(item -> kinds.contains(item.object().kind()))
                .filter(item -> item.name().equals(name) || item.object().id().equals(name))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        return items.stream()
                .filter(item -> kinds.contains(item.object().kind()))
                .filter(item -> ("/" + item.path()).endsWith(end))
                .toList();
    }
}

package io.jenkins.plugins.livemigration.vsphere;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What lies where in a {@link FakeVcenter}. */
final class FakePlaces {

    private final Map<ObjectId, InventoryItem> items = new LinkedHashMap<>();
    private final Map<ObjectKind, Integer> numbers = new EnumMap<>(ObjectKind.class);

    /** @param place for the path, as vCenter groups: {@code vm}, {@code host}; empty: none */
    ObjectId add(ObjectKind kind, String name, ObjectId parent, String place) {
        int number = numbers.merge(kind, 1, Integer::sum);
        ObjectId id = new ObjectId(kind, kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number);
        put(id, name, parent, place);
        return id;
    }

    void put(ObjectId id, String name, ObjectId parent, String place) {
        InventoryItem above = items.get(parent);
        String path = (above == null ? "" : above.path() + "/")
                + (place.isEmpty() ? "" : place + "/")
                + name.replace("/", "%2f");
        ObjectId datacenter = above == null
                ? null
                : above.object().kind() == ObjectKind.DATACENTER ? above.object() : above.datacenter();
        items.put(id, new InventoryItem(id, name, path, datacenter, parent));
    }

    void remove(ObjectId id) {
        items.remove(id);
    }

    InventoryItem item(ObjectId id) {
        return items.get(id);
    }

    Inventory inventory(Set<ObjectKind> kinds) {
        List<InventoryItem> wanted = items.values().stream()
                .filter(item -> kinds.contains(item.object().kind()))
                .toList();
        return new Inventory(wanted);
    }
}

package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ids of the port, and references of yavijava. */
final class References {

    private static final Map<String, ObjectKind> KINDS =
            Arrays.stream(ObjectKind.values()).collect(Collectors.toMap(ObjectKind::typeName, Function.identity()));

    private References() {}

    /** @throws IllegalArgumentException if the id has characters that no id has; yavijava would not escape them */
    static ManagedObjectReference to(String type, String id) {
        if (id.isEmpty() || id.chars().anyMatch(c -> c <= ' ' || "<>&\"'".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a vCenter's object");
        }
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(type);
        reference.setVal(id);
        return reference;
    }

    /** @param object null is possible */
    static ManagedObjectReference to(ObjectId object) {
        return object == null ? null : to(object.kind().typeName(), object.id());
    }

    /** The id; null for null and for kinds that the port does not know. */
    static ObjectId from(ManagedObjectReference reference) {
        if (reference == null) {
            return null;
        }
        ObjectKind kind = KINDS.get(reference.getType());
        return kind == null ? null : new ObjectId(kind, reference.getVal());
    }

    /** @param references null is possible */
    static List<ObjectId> all(ManagedObjectReference[] references) {
        return references == null
                ? List.of()
                : Arrays.stream(references)
                        .map(References::from)
                        .filter(Objects::nonNull)
                        .toList();
    }
}

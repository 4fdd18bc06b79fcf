package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.List;
import java.util.Map;

/**
 * What was read of one object. A property that the object does not have, or that may not be read, is simply missing.
 *
 * @param object which
 * @param values properties by path
 */
record ObjectProperties(ManagedObjectReference object, Map<String, Object> values) {

    ObjectId id() {
        return References.from(object);
    }

    /** A property of a type; null if it is missing, or of another type. */
    <T> T get(String path, Class<T> type) {
        Object value = values.get(path);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    /** A text, or the name of an enumeration's value; empty if it is missing. */
    String text(String path) {
        Object value = values.get(path);
        return value instanceof String || value instanceof Enum<?> ? value.toString() : "";
    }

    boolean flag(String path) {
        return Boolean.TRUE.equals(values.get(path));
    }

    /** A number; 0 if it is missing. */
    long number(String path) {
        return values.get(path) instanceof Number number ? number.longValue() : 0;
    }

    ObjectId reference(String path) {
        return References.from(get(path, ManagedObjectReference.class));
    }

    List<ObjectId> references(String path) {
        return References.all(get(path, ManagedObjectReference[].class));
    }
}

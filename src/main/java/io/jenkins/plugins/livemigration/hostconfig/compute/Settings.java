package io.jenkins.plugins.livemigration.hostconfig.compute;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of one configuration file, in the order in which they were given. A value is a String, a Long, a List of
 * Strings, or null: take the setting out.
 *
 * @param values by key
 */
public record Settings(Map<String, Object> values) implements Serializable {

    public Settings {
        values = new LinkedHashMap<>(values); // Map.copyOf takes no null
    }

    @Override
    public Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}

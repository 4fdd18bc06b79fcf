package io.jenkins.plugins.livemigration.evacuation.request;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How guests of some names are moved.
 *
 * @param guests which guests
 * @param options parameters of {@code liveMigrate}, by name: texts, whole numbers, yes or no
 */
public record GuestPolicy(NamePattern guests, Map<String, Object> options) implements Serializable {

    public GuestPolicy {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}

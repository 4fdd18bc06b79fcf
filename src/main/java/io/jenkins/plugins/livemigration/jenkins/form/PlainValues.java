package io.jenkins.plugins.livemigration.jenkins.form;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Values that can be kept with a Pipeline: texts are plain texts, whatever Groovy made them, and lists and maps are Java's. */
public final class PlainValues {

    private PlainValues() {}

    /** A map, with blanks around its keys taken off; empty for null. */
    public static Map<String, Object> map(Map<?, ?> given) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((key, value) -> copy.put(stripped(String.valueOf(key)), value(value)));
        }
        return copy;
    }

    /** A map of texts, with blanks around them taken off. */
    public static Map<String, String> texts(Map<?, ?> given) {
        Map<String, String> copy = new LinkedHashMap<>();
        map(given).forEach((key, value) -> copy.put(key, value == null ? "" : stripped(String.valueOf(value))));
        return copy;
    }

    private static Object value(Object value) {
        if (value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> values) {
            return map(values);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(PlainValues::value).collect(Collectors.toCollection(ArrayList::new));
        }
        return value;
    }

    private static String stripped(String text) {
        return requireNonNullElse(text, "").strip();
    }
}

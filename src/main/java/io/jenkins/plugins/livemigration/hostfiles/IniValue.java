package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;

/** A value as oslo.config reads it: blanks around it do not count, and one pair of equal quotes is taken off. */
final class IniValue {

    private IniValue() {}

    /** The value of the text right of the delimiter. */
    static String read(String text) {
        String value = text.strip();
        return isQuoted(value) ? value.substring(1, Math.max(1, value.length() - 1)) : value;
    }

    /**
     * The lines, without ends, that {@link #read} makes this value of; the first goes right of the delimiter.
     *
     * @throws IllegalArgumentException if there are none
     */
    static List<String> write(String value) {
        List<String> parts = List.of(value.split("\n", -1));
        String first = parts.get(0);
        boolean hidden = !first.equals(first.strip()) || isQuoted(first);
        List<String> result = new ArrayList<>();
        result.add(hidden ? '"' + first + '"' : first);
        for (String part : parts.subList(1, parts.size())) {
            if (part.isBlank() || !part.equals(part.strip())) {
                throw new IllegalArgumentException("A further line of a value can be neither empty nor indented: '"
                        + value.replace("\n", "\\n") + "'.");
            }
            result.add("    " + part);
        }
        if (value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("A value cannot hold a carriage return.");
        }
        return result;
    }

    private static boolean isQuoted(String value) {
        return !value.isEmpty()
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
    }
}

package io.jenkins.plugins.livemigration.jenkins.evacuation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of a policy in one line, as a form has them: {@code postCopy: true, downtime: 3000}. Texts may stand in single
 * or double quotation marks.
 */
final class PolicyText {

    private PolicyText() {}

    /** The line of some parameters. */
    static String of(Map<?, ?> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + ": " + option.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The parameters of a line. What is no parameter with a value is one without, which the engine tells of. */
    static Map<String, Object> parse(String line) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String part : line.split(",")) {
            if (!part.isBlank()) {
                int colon = part.indexOf(':');
                String name = colon < 0 ? part : part.substring(0, colon);
                options.put(
                        name.strip(),
                        colon < 0 ? null : value(part.substring(colon + 1).strip()));
            }
        }
        return options;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        return text.replaceAll("^(['\"])(.*)\\1$", "$2");
    }
}

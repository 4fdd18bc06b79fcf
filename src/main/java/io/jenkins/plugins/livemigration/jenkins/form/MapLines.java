package io.jenkins.plugins.livemigration.jenkins.form;

import hudson.model.Descriptor.FormException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;

/**
 * Maps as a form shows them: one line {@code key = value} an entry, with values as {@link LineValue} has them. A line
 * without {@code =} is a key without a value, which takes a setting out.
 */
public final class MapLines {

    private MapLines() {}

    /** The lines of a map. */
    public static String of(Map<String, ?> map) {
        if (map == null) {
            return "";
        }
        return map.entrySet().stream()
                .map(entry -> entry.getValue() == null
                        ? entry.getKey()
                        : entry.getKey() + " = " + LineValue.written(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The map of lines.
     *
     * @param problems gets one sentence for each line that cannot be read
     */
    public static Map<String, Object> parse(String parameter, String lines, List<String> problems) {
        Map<String, Object> map = new LinkedHashMap<>();
        String text = lines == null ? "" : lines;
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int sign = line.indexOf('=');
            String key = (sign < 0 ? line : line.substring(0, sign)).strip();
            if (key.isEmpty()) {
                problems.add(Messages.MapLines_NoKey(parameter, line));
            } else if (map.containsKey(key)) {
                problems.add(Messages.MapLines_Twice(parameter, key));
            } else {
                map.put(
                        key,
                        sign < 0
                                ? null
                                : LineValue.read(line.substring(sign + 1).strip()));
            }
        });
        return map;
    }

    /**
     * Takes maps that were sent as text out of a form, since Stapler cannot bind them.
     *
     * @throws FormException if there is a line that cannot be read
     */
    public static Map<String, Map<String, Object>> take(JSONObject form, Iterable<String> parameters)
            throws FormException {
        Map<String, Map<String, Object>> maps = new LinkedHashMap<>();
        for (String parameter : parameters) {
            if (form.opt(parameter) instanceof String text) {
                List<String> problems = new ArrayList<>();
                Map<String, Object> map = parse(parameter, text, problems);
                if (!problems.isEmpty()) {
                    throw new FormException(String.join("\n", problems), parameter);
                }
                form.remove(parameter);
                maps.put(parameter, map);
            }
        }
        return maps;
    }
}

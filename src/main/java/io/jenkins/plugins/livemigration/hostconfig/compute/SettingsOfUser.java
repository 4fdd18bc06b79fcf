package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.IniFile;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as a user writes them, whatever the types: numbers, yes or no, texts, lists, null. */
final class SettingsOfUser {

    private SettingsOfUser() {}

    /** Options of nova.conf, which are all texts. */
    static Settings nova(Map<String, ?> given, List<String> problems) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            Object text = value == null ? null : String.valueOf(value);
            if (key == null || key.indexOf('/') < 0) {
                problems.add("novaConf: '" + key + "' is not of the form section/option, as in libvirt/cpu_mode.");
                return;
            }
            String[] parts = key.split("/", 2);
            IniFile.problem(parts[0], parts[1], text == null ? "" : text.toString())
                    .ifPresentOrElse(
                            problem -> problems.add("novaConf: " + key + ": " + problem), () -> values.put(key, text));
        });
        return new Settings(values);
    }

    /** Settings of a configuration file of libvirt. */
    static Settings libvirt(String parameter, Map<String, ?> given, List<String> problems) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            try {
                Object typed = typed(value);
                LibvirtConf alone = SettingsEdit.in(LibvirtConf.parse(parameter, ""), key, typed);
                if (typed != null && !alone.has(key)) {
                    throw new IllegalArgumentException("it cannot be written");
                }
                values.put(key, typed);
            } catch (IllegalArgumentException | UnparsableException e) {
                problems.add(parameter + ": " + key + ": " + e.getMessage());
            }
        });
        return new Settings(values);
    }

    private static Object typed(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean yes) {
            return yes ? 1L : 0L;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        throw new IllegalArgumentException("a value of type " + value.getClass().getSimpleName()
                + " cannot stand there; a text, a number, yes or no, a list or null can.");
    }
}

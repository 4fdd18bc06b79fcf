package io.jenkins.plugins.livemigration.hostfiles;

import java.util.List;
import java.util.stream.Collectors;

/** Values as libvirt's configuration files write them. There is no escape character: a string has the quotes it allows. */
final class LibvirtConfText {

    private LibvirtConfText() {}

    /** @throws IllegalArgumentException if no quotes can hold the text */
    static String of(String value) {
        boolean oneLine = value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        if (oneLine && value.indexOf('"') < 0) {
            return '"' + value + '"';
        }
        if (oneLine && value.indexOf('\'') < 0) {
            return '\'' + value + '\'';
        }
        if (!value.contains("\"\"\"") && !value.endsWith("\"")) {
            return "\"\"\"" + value + "\"\"\"";
        }
        throw new IllegalArgumentException("No quotes of a configuration file of libvirt can hold: " + value);
    }

    static String of(List<String> values) {
        return values.isEmpty()
                ? "[]"
                : values.stream().map(LibvirtConfText::of).collect(Collectors.joining(", ", "[ ", " ]"));
    }
}

package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fault as a vCenter told it.
 *
 * @param type {@code InvalidState}, {@code CpuIncompatible}
 * @param text as vCenter words it; may be empty
 * @param fields the fault's own fields in order, in words: {@code device} to {@code CD/DVD drive 1}
 */
public record VsphereFault(String type, String text, Map<String, String> fields) implements Serializable {

    /** Type, text and fields in one line. */
    public String sentence() {
        String details = fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
        return type + (text.isBlank() ? "" : ": " + text) + (details.isEmpty() ? "" : " (" + details + ")");
    }
}

package io.jenkins.plugins.livemigration.vsphere.soap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a vCenter is and has ({@code ServiceContent}), as plain values: all threads of a session read it, and the elements of
 * an answer are for one thread at a time, since the JDK's parser completes them while they are read.
 *
 * @param about what it says of itself, by name: {@code apiVersion}
 * @param parts its parts, by name: {@code propertyCollector}
 */
public record ServiceContent(Map<String, String> about, Map<String, Part> parts) {

    /**
     * A managed object of which there is one.
     *
     * @param type its type
     * @param id its managed object id
     */
    public record Part(String type, String id) {}

    public ServiceContent {
        about = Map.copyOf(about);
        parts = Map.copyOf(parts);
    }

    static ServiceContent of(SoapElement answer) {
        Map<String, String> about = answer.all("about").stream()
                .flatMap(element -> element.children().stream())
                .collect(Collectors.toMap(SoapElement::name, SoapElement::text, (first, second) -> first));
        Map<String, Part> parts = answer.children().stream()
                .filter(element -> !element.referredType().isEmpty())
                .collect(Collectors.toMap(
                        SoapElement::name,
                        element -> new Part(element.referredType(), element.text()),
                        (first, second) -> first));
        return new ServiceContent(about, parts);
    }

    /** One thing that it says of itself; empty if it does not. */
    public String about(String name) {
        return about.getOrDefault(name, "");
    }

    /** One of its parts, if it has it. */
    public Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }
}

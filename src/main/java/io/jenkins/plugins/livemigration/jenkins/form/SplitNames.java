package io.jenkins.plugins.livemigration.jenkins.form;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Names as they arrive: a list from a Pipeline, and from a form one text with commas or blanks between them. What is
 * named so (disks, hosts, guests, checks, networks) has neither.
 */
public final class SplitNames {

    private SplitNames() {}

    /** One entry a name. */
    public static List<String> of(List<String> given) {
        // A form's empty field is a list of one empty text.
        if (given == null
                || given.size() == 1 && (given.get(0) == null || given.get(0).isBlank())) {
            return new ArrayList<>();
        }
        return given.stream()
                .flatMap(text ->
                        Arrays.stream(requireNonNullElse(text, "").strip().split("[,\\s]+", -1)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The names with variables put in, each of which may hold several. */
    public static List<String> of(List<String> given, UnaryOperator<String> text) {
        return of(given.stream().map(text).toList());
    }

    /** The names as a form shows them. */
    public static String joined(List<String> names) {
        return names == null ? "" : String.join(", ", names);
    }
}

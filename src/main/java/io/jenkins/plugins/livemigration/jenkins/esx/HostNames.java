package io.jenkins.plugins.livemigration.jenkins.esx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Names of ESX hosts as they arrive: a list from a Pipeline, and from a form one text with commas or line ends between them.
 * Blanks are no separators, since a path of the inventory may have some.
 */
final class HostNames {

    private HostNames() {}

    /** One entry a name. */
    static ArrayList<String> of(List<String> given) {
        if (given == null) {
            return new ArrayList<>();
        }
        return given.stream()
                .flatMap(text ->
                        Arrays.stream(Objects.requireNonNullElse(text, "").split("[,\\r\\n]+")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }
}

package io.jenkins.plugins.livemigration.jenkins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of disks as they arrive: a list from a Pipeline, and from a form one text with commas between them. A disk's
 * target has neither commas nor blanks.
 */
final class DiskNames {

    private DiskNames() {}

    static List<String> of(List<String> given) {
        // A form's empty field is a list of one empty text.
        if (given == null
                || given.size() == 1 && (given.get(0) == null || given.get(0).isBlank())) {
            return new ArrayList<>();
        }
        return given.stream()
                .flatMap(
                        text -> Arrays.stream(MigrationParameters.stripped(text).split("[,\\s]+", -1)))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}

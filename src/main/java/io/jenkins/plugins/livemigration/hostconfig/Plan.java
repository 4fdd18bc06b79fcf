package io.jenkins.plugins.livemigration.hostconfig;

import java.util.List;

/**
 * Everything that is to be so, on all hosts.
 *
 * @param title what it is about, one line
 * @param stages in their order
 * @param closing what is asked at the end
 * @param problems what forbids the whole plan, found while it was made: one sentence each; hosts that cannot be reached
 *     among them
 * @param warnings what the reader should know beside it
 */
public record Plan(
        String title, List<Stage> stages, List<ClosingCheck> closing, List<String> problems, List<String> warnings) {
    public Plan {
        stages = List.copyOf(stages);
        closing = List.copyOf(closing);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Changes that are made one after the other, whatever their hosts. */
    public static Plan inTurn(String title, List<Change> changes, List<String> problems, List<String> warnings) {
        return new Plan(
                title,
                changes.stream()
                        .map(change -> new Stage(change.title(), List.of(change)))
                        .toList(),
                List.of(),
                problems,
                warnings);
    }

    /** A plan that cannot even be made. */
    public static Plan impossible(String title, List<String> problems, List<String> warnings) {
        return new Plan(title, List.of(), List.of(), problems, warnings);
    }
}

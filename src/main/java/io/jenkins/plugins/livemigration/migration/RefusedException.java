package io.jenkins.plugins.livemigration.migration;

import java.util.List;

/** The checks found problems, so that nothing was started. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    RefusedException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}

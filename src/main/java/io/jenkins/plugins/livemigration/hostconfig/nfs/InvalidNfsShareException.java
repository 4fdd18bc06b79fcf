package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.List;

/** Parameters cannot be meant. Carries every problem at once; nothing was touched. */
public final class InvalidNfsShareException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidNfsShareException(List<String> problems) {
        super("The parameters cannot be used; nothing was touched:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem. */
    public List<String> problems() {
        return problems;
    }
}

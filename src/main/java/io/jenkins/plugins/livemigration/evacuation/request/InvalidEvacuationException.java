package io.jenkins.plugins.livemigration.evacuation.request;

import java.util.List;

/** Parameters cannot be meant. Carries every problem at once; no host was asked anything. */
public final class InvalidEvacuationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidEvacuationException(List<String> problems) {
        super("The parameters cannot be used; no host was asked anything:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem. */
    public List<String> problems() {
        return problems;
    }
}

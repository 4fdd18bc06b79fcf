package io.jenkins.plugins.livemigration.vsphere.relocation;

import java.util.List;

/** A move cannot be made, and nothing was started. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    RefusedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem. */
    List<String> problems() {
        return problems;
    }
}

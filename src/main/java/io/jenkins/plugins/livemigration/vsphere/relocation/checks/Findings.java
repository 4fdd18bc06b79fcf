package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import java.util.ArrayList;
import java.util.List;

/** Collects what the checks find: problems forbid the move, warnings are for the user to know. One sentence each. */
public final class Findings {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Adds what forbids the move, with its remedy. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** Adds what the user should know. */
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    /** Adds what others found. */
    public void addAll(Findings others) {
        problems.addAll(others.problems);
        warnings.addAll(others.warnings);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}

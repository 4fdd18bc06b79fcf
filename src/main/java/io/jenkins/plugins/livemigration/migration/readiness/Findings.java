package io.jenkins.plugins.livemigration.migration.readiness;

import java.util.ArrayList;
import java.util.List;

/** Collects what the checks find: problems forbid the move, warnings are told and let it go on. */
public final class Findings {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Adds what forbids the move, as one sentence with its remedy. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** Adds what the user should know, as one sentence. */
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}

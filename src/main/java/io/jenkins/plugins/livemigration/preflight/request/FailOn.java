package io.jenkins.plugins.livemigration.preflight.request;

import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which findings make the step fail. */
public enum FailOn {
    /** Those that say that a migration fails or does harm. */
    FAIL,
    /** Those, and warnings. */
    WARN,
    /** None: the result says what was found. */
    NEVER;

    /** The word in Pipelines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word; empty if there is none. */
    public static Optional<FailOn> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FailOn::word).toList();
    }

    /** Whether a preflight with this worst verdict makes the step fail. */
    public boolean fails(Verdict worst) {
        return switch (this) {
            case FAIL -> worst == Verdict.FAIL;
            case WARN -> worst == Verdict.FAIL || worst == Verdict.WARN;
            case NEVER -> false;
        };
    }
}

package io.jenkins.plugins.livemigration.policy;

import java.util.Optional;

/**
 * What happens when the completion timeout passes (Nova: {@code live_migration_timeout_action}; guide: "Live migration
 * completion timeout").
 */
public enum TimeoutAction {
    /** The migration is given up; the guest stays on the source. */
    ABORT("abort"),
    /** The migration is brought to its end: by post-copy where that is permitted, else by suspending the guest. */
    FORCE_COMPLETE("forceComplete");

    private final String word;

    TimeoutAction(String word) {
        this.word = word;
    }

    /** The word that a Pipeline uses. */
    public String word() {
        return word;
    }

    /** The action that a Pipeline's word names; empty for any other word, spelling included. */
    public static Optional<TimeoutAction> ofWord(String word) {
        for (TimeoutAction action : values()) {
            if (action.word.equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}

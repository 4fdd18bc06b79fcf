package io.jenkins.plugins.livemigration.policy;

import java.util.Optional;

/** When post-copy starts, where it is permitted. */
public enum PostCopyAfter {
    /** When the completion timeout passes with {@link TimeoutAction#FORCE_COMPLETE}, as in Nova. */
    TIMEOUT("timeout"),
    /** As soon as all memory has been sent once. */
    FIRST_PASS("firstPass"),
    /** When passes over memory no longer bring the remaining memory down; see {@link PassHistory}. */
    STALL("stall");

    private final String word;

    PostCopyAfter(String word) {
        this.word = word;
    }

    /** The word that a Pipeline uses. */
    public String word() {
        return word;
    }

    /** The moment that a Pipeline's word names; empty for any other word, spelling included. */
    public static Optional<PostCopyAfter> ofWord(String word) {
        for (PostCopyAfter moment : values()) {
            if (moment.word.equals(word)) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }
}

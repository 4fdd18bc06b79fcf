package io.jenkins.plugins.livemigration.preflight;

/** What a check says of a host, from best to worst; a check that could not be made comes first. */
public enum Verdict {
    /** Not asked, or no answer; the finding says why. */
    SKIP,
    /** As it should be. */
    PASS,
    /** Works, but should be looked at. */
    WARN,
    /** A migration fails, or does harm. */
    FAIL;

    /** The word in logs, records and Pipelines. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The worse of the two. */
    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

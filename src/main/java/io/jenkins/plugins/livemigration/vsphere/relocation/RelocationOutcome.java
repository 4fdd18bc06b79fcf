package io.jenkins.plugins.livemigration.vsphere.relocation;

/** How a move ended. */
public enum RelocationOutcome {
    /** The guest is where it was to be. */
    MOVED("moved"),
    /** It was there before. */
    ALREADY_THERE("alreadyThere"),
    /** It would be moved: only the checks were made. */
    DRY_RUN("dryRun"),
    /** A name or a check forbids it; nothing was started. */
    REFUSED("refused"),
    /** It is not where it was to be. */
    FAILED("failed"),
    /** The build was aborted, or somebody cancelled the task. */
    CANCELLED("cancelled"),
    /** It did not end in time. */
    TIMED_OUT("timedOut"),
    /** Nobody could say where the guest is. */
    UNKNOWN("unknown");

    private final String word;

    RelocationOutcome(String word) {
        this.word = word;
    }

    /** The word in Pipelines and files. */
    public String word() {
        return word;
    }

    /** Whether the step succeeds. */
    public boolean isGood() {
        return this == MOVED || this == ALREADY_THERE || this == DRY_RUN;
    }
}

package io.jenkins.plugins.livemigration.migration;

/** How a migration ended, decided by asking both hosts. */
public enum Outcome {
    /** The guest is at the destination, in the state it had before, and gone from the source. */
    MOVED,
    /** The guest is at the destination, but does not run there as it did before: a human must look. */
    NOT_RUNNING,
    /** The checks found problems; nothing was touched. */
    REFUSED,
    /** Only the checks were asked for, and they found no problem; nothing was touched. */
    DRY_RUN,
    /** The move failed; the guest is still on the source. */
    FAILED,
    /** The move was cancelled, by a user or a policy; the guest is still on the source. */
    ABORTED,
    /** The guest itself ended during the move: its owner shut it down, or it crashed. It is on neither side. */
    GUEST_ENDED,
    /** A post-copy broke and could not be resumed: each side has a part of the guest, and both parts wait. */
    SPLIT,
    /** Where the guest is could not be found out: a human must look. */
    UNKNOWN;

    /** Whether the guest is where it was asked to be, or nothing more was asked. */
    public boolean isSuccess() {
        return this == MOVED || this == DRY_RUN;
    }
}

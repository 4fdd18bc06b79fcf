package io.jenkins.plugins.livemigration.policy;

/** Whether a migration will end by itself at the downtime that is permitted now. */
public enum Convergence {
    /** Not enough passes over memory have been seen. */
    UNKNOWN,
    /** The rest shrinks from pass to pass, or is small enough already. */
    CONVERGES,
    /** The rest does not shrink, and is too large for the permitted downtime. */
    DOES_NOT_CONVERGE
}

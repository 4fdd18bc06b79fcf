package io.jenkins.plugins.livemigration.evacuation;

/** What becomes of the other guests when one could not be moved. */
public enum OnFailure {
    /** They are moved. */
    CONTINUE,
    /** Moves that run go on to their end; no other is begun. */
    STOP
}

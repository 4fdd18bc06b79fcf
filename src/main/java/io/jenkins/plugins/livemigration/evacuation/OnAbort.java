package io.jenkins.plugins.livemigration.evacuation;

/** What becomes of the moves that run when the evacuation is to stop. */
public enum OnAbort {
    /** They go on to their end. */
    FINISH,
    /** They are cancelled; their guests stay. */
    CANCEL
}

package hudson.tasks;

/** How far a step waits for the same step of an earlier build. */
public enum BuildStepMonitor {
    NONE,
    STEP,
    BUILD
}

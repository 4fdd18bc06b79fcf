package io.jenkins.plugins.livemigration.jenkins.task;

import java.io.Serializable;
import java.util.List;

/**
 * What an agent has to say of a task.
 *
 * @param isKnown whether the agent knows of it; not, if its JVM or its connection is younger than the task
 * @param lines lines for the build's log, from the number that was asked for
 * @param hasEnded whether nothing more will come
 * @param result what came of it; null if it goes on, or ended without
 * @param fault why it ended without a result; empty if it did not
 * @param note what its next run has to know, should this one be lost; empty: nothing
 */
public record TaskStatus(
        boolean isKnown, List<String> lines, boolean hasEnded, Serializable result, String fault, String note)
        implements Serializable {

    public TaskStatus {
        lines = List.copyOf(lines);
    }

    /** Of a task that noted nothing. */
    public TaskStatus(boolean isKnown, List<String> lines, boolean hasEnded, Serializable result, String fault) {
        this(isKnown, lines, hasEnded, result, fault, "");
    }

    /** Of a task that the agent knows nothing of. */
    static TaskStatus unknown() {
        return new TaskStatus(false, List.of(), false, null, "");
    }
}

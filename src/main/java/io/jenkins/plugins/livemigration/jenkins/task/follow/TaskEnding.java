package io.jenkins.plugins.livemigration.jenkins.task.follow;

import io.jenkins.plugins.livemigration.jenkins.task.TaskResult;

/** Why a task is no longer followed. */
public sealed interface TaskEnding {

    /** It came to its end, good or bad. */
    record Concluded(TaskResult result) implements TaskEnding {}

    /**
     * There is no result.
     *
     * @param message what is known, and what to do
     */
    record WithoutResult(String message) implements TaskEnding {

        static WithoutResult notBegun(String stoppedBy) {
            return new WithoutResult("Stopped before it began (" + stoppedBy + "); no host was touched.");
        }
    }
}

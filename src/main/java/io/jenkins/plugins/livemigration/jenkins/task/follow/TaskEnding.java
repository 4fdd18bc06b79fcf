package io.jenkins.plugins.livemigration.jenkins.task.follow;

import java.io.Serializable;

/** Why a task is no longer followed. */
public sealed interface TaskEnding {

    /**
     * It came to its end, good or bad.
     *
     * @param result what the task returned
     */
    record Concluded(Serializable result) implements TaskEnding {}

    /**
     * There is no result.
     *
     * @param message what is known, and what to do
     */
    record WithoutResult(String message) implements TaskEnding {

        static WithoutResult notBegun(String stoppedBy) {
            return new WithoutResult("Stopped before it began (" + stoppedBy + "); nothing was touched.");
        }
    }
}

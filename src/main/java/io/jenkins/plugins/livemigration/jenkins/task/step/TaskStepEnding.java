package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import java.io.Serializable;

/** What the end of a task means to the build. */
final class TaskStepEnding {

    private TaskStepEnding() {}

    /**
     * The step's value.
     *
     * @throws AbortException if the build is to fail
     */
    static Serializable valueOf(TaskStep step, TaskEnding ending) throws AbortException {
        if (ending instanceof TaskEnding.Concluded concluded) {
            return step.valueOf(concluded.result());
        } else if (ending instanceof TaskEnding.WithoutResult without) {
            throw new AbortException(without.message());
        }
        throw new IllegalArgumentException("unknown ending " + ending);
    }
}

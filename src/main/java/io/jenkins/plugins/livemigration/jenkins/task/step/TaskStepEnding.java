package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import java.io.Serializable;

/** What the end of a task means to the build. */
final class TaskStepEnding {

    private TaskStepEnding() {}

    /**
     * The step's value. The audit has the end, and what was changed.
     *
     * @throws AbortException if the build is to fail
     */
    static Serializable valueOf(TaskStep step, TaskEnding ending, AuditedStep audited) throws AbortException {
        if (ending instanceof TaskEnding.Concluded concluded) {
            step.changes(concluded.result()).forEach(change -> Audit.changed(audited, change));
        }
        try {
            Serializable value = valueOf(step, ending);
            Audit.ended(audited, "succeeded", String.valueOf(value));
            return value;
        } catch (AbortException e) {
            Audit.ended(audited, "failed", e.getMessage());
            throw e;
        }
    }

    private static Serializable valueOf(TaskStep step, TaskEnding ending) throws AbortException {
        if (ending instanceof TaskEnding.Concluded concluded) {
            return step.valueOf(concluded.result());
        } else if (ending instanceof TaskEnding.WithoutResult without) {
            throw new AbortException(without.message());
        }
        throw new IllegalArgumentException("unknown ending " + ending);
    }
}

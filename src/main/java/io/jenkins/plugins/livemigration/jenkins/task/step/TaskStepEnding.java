package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import java.io.Serializable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the end of a task means to the build. */
final class TaskStepEnding {

    private static final Logger LOGGER = Logger.getLogger(TaskStepEnding.class.getName());

    private TaskStepEnding() {}

    /** Puts the end on the build's pages. A page that cannot be written is no reason for a step to end otherwise. */
    static void show(TaskStep step, Run<?, ?> run, TaskEnding ending) {
        if (ending instanceof TaskEnding.Concluded concluded) {
            try {
                step.show(run, concluded.result());
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "The page of a step of " + run + " cannot be written", e);
            }
        }
    }

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

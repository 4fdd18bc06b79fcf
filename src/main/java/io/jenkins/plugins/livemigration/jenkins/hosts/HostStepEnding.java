package io.jenkins.plugins.livemigration.jenkins.hosts;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import java.io.Serializable;

/** What the end of a task means to the build. */
final class HostStepEnding {

    private HostStepEnding() {}

    /**
     * The step's value; host keys that were learned are kept first, whatever came of the task.
     *
     * @throws AbortException if the build is to fail
     */
    static Serializable valueOf(HostStep step, TaskEnding ending) throws AbortException {
        if (ending instanceof TaskEnding.Concluded concluded) {
            LiveMigrationConfiguration.get().learn(concluded.result().learnedKeys());
            return step.conclude(concluded.result().report());
        } else if (ending instanceof TaskEnding.WithoutResult without) {
            throw new AbortException(without.message());
        }
        throw new IllegalArgumentException("unknown ending " + ending);
    }
}

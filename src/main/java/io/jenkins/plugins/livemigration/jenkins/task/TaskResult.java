package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import java.io.Serializable;
import java.util.List;

/**
 * What came of a task.
 *
 * @param report the task's own record
 * @param learnedKeys host keys that were believed at their first use
 */
public record TaskResult(Serializable report, List<LearnedKey> learnedKeys) implements Serializable {

    public TaskResult {
        learnedKeys = List.copyOf(learnedKeys);
    }
}

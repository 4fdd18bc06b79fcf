package io.jenkins.plugins.livemigration.jenkins.task;

import jenkins.security.MasterToSlaveCallable;

/** Asks the agent how far a task is. */
public final class PollTask extends MasterToSlaveCallable<TaskStatus, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final int line;

    /** @param line number of the first line for the log that is wanted */
    public PollTask(String id, int line) {
        this.id = id;
        this.line = line;
    }

    @Override
    public TaskStatus call() {
        return AgentTasks.here().status(id, line);
    }
}

package io.jenkins.plugins.livemigration.jenkins.task;

import jenkins.security.MasterToSlaveCallable;

/** Tells a task on the agent to end; what came of that stands in its result. */
public final class StopTask extends MasterToSlaveCallable<Boolean, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;

    public StopTask(String id) {
        this.id = id;
    }

    /** Whether the agent knows of the task. */
    @Override
    public Boolean call() {
        return AgentTasks.here().stop(id);
    }
}

package io.jenkins.plugins.livemigration.jenkins.task;

import jenkins.security.MasterToSlaveCallable;

/** Tells the agent that the controller has the result of a task. */
public final class ForgetTask extends MasterToSlaveCallable<Void, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;

    public ForgetTask(String id) {
        this.id = id;
    }

    @Override
    public Void call() {
        AgentTasks.here().forget(id);
        return null;
    }
}

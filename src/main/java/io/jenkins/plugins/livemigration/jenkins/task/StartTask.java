package io.jenkins.plugins.livemigration.jenkins.task;

import jenkins.security.MasterToSlaveCallable;

/** Begins a task on the agent, and returns at once. */
public final class StartTask extends MasterToSlaveCallable<TaskStatus, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final BuildTask task;
    private final TaskClasses classes;

    public StartTask(String id, BuildTask task) {
        this.id = id;
        this.task = task;
        this.classes = TaskClasses.of(task.packages());
    }

    @Override
    public TaskStatus call() {
        AgentTasks tasks = AgentTasks.here();
        tasks.start(id, task, classes);
        return tasks.status(id, 0);
    }
}

package io.jenkins.plugins.livemigration.jenkins.task;

/** Tasks that this JVM does, as an agent's does them. */
public final class TasksOfThisJvm {

    private final AgentTasks tasks = new AgentTasks();

    public TaskStatus start(String id, BuildTask task) {
        tasks.start(id, task, TaskClasses.of(task.packages()));
        return tasks.status(id, 0);
    }

    public TaskStatus poll(String id, int line) {
        return tasks.status(id, line);
    }

    public boolean stop(String id) {
        return tasks.stop(id);
    }

    public void forget(String id) {
        tasks.forget(id);
    }
}

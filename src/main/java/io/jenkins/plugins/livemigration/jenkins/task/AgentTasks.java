package io.jenkins.plugins.livemigration.jenkins.task;

import hudson.ExtensionList;
import io.jenkins.plugins.livemigration.jenkins.agent.PerConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks that this JVM does on behalf of one controller. */
final class AgentTasks {

    private final Map<String, AgentTask> tasks = new ConcurrentHashMap<>();

    /** The tasks of the connection that serves this thread; without one, those of the built-in node. */
    static AgentTasks here() {
        return new PerConnection<>(
                        AgentTasks.class, AgentTasks::new, AgentTasks::stopAll, () -> ExtensionList.lookupSingleton(
                                        BuiltInNodeTasks.class)
                                .tasks())
                .here();
    }

    /**
     * Begins a task. Asked again for the same one, it begins nothing.
     *
     * @param classes what it needs until its end
     */
    synchronized void start(String id, BuildTask task, TaskClasses classes) {
        if (!tasks.containsKey(id)) {
            AgentTask begun = new AgentTask(task, classes);
            tasks.put(id, begun);
            begun.begin();
        }
    }

    TaskStatus status(String id, int line) {
        AgentTask task = tasks.get(id);
        return task == null ? TaskStatus.unknown() : task.status(line);
    }

    /** Tells a task to end; false if it is not known here. */
    boolean stop(String id) {
        AgentTask task = tasks.get(id);
        if (task == null) {
            return false;
        }
        task.stop();
        return true;
    }

    /** Drops what is kept of a task, once the controller has its result. */
    void forget(String id) {
        tasks.remove(id);
    }

    /** With the connection gone nobody hears what a task does, and nobody can stop it. It takes back what it did. */
    private void stopAll() {
        tasks.values().forEach(AgentTask::abandon);
    }
}

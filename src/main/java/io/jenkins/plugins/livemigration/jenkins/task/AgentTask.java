package io.jenkins.plugins.livemigration.jenkins.task;

import java.io.IOException;
import java.io.Serializable;

/** A task with the thread that does it. */
final class AgentTask {

    private final HostTask task;
    private final TaskLog log = new TaskLog();
    private final Thread thread;
    private boolean ended;
    private TaskResult result;
    private String fault = "";

    AgentTask(HostTask task) {
        this.task = task;
        this.thread = new Thread(this::work, task.title());
        this.thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    /** Tells it to end: it takes back what it did. */
    void stop() {
        thread.interrupt();
    }

    synchronized TaskStatus status(int line) {
        return new TaskStatus(true, log.from(line), ended, result, fault);
    }

    private void work() {
        try (HostConnections hosts = new HostConnections(task.access())) {
            hosts.notes().forEach(log::warn);
            Serializable report = task.carryOut(hosts, log);
            hosts.learnedKeys()
                    .forEach(key -> log.warn("the host key of " + key + " was believed, since it was seen for the first"
                            + " time; compare it with what 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' says"
                            + " there"));
            end(new TaskResult(report, hosts.learnedKeys()), "");
        } catch (InterruptedException e) {
            end(null, "It was stopped.");
        } catch (IOException e) {
            end(null, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException | Error e) {
            // Errors too: classes that are missing on the agent arrive as such, and somebody has to be told.
            end(null, "An error of the plugin: " + describe(e) + ".");
        }
    }

    private synchronized void end(TaskResult what, String why) {
        result = what;
        fault = why;
        ended = true;
    }

    private static String describe(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        String cause = e.getCause() == null ? "" : ", caused by " + e.getCause();
        return e + cause + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}

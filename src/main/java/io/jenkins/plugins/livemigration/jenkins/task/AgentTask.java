package io.jenkins.plugins.livemigration.jenkins.task;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A task with the thread that does it. */
final class AgentTask {

    private static final Logger LOGGER = Logger.getLogger(AgentTask.class.getName());

    private static final String PLUGIN = "io.jenkins.plugins.livemigration.";

    private final BuildTask task;
    private final TaskClasses classes;
    private final TaskLog log = new TaskLog();
    private final Thread thread;
    private boolean ended;
    private Serializable result;
    private String fault = "";
    private boolean abandoned;

    AgentTask(BuildTask task, TaskClasses classes) {
        this.task = task;
        this.classes = classes;
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

    /** Its controller is gone: it ends, too, and the agent's own log is told how, since no build's will be. */
    synchronized void abandon() {
        abandoned = !ended;
        log.unheard();
        stop();
    }

    synchronized TaskStatus status(int line) {
        return new TaskStatus(true, log.from(line), ended, result, fault, log.noted());
    }

    private void work() {
        try {
            classes.load();
            end(task.perform(log), "");
        } catch (InterruptedException e) {
            end(null, "It was stopped.");
        } catch (IOException e) {
            end(null, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException | Error e) {
            // Errors too: classes that are missing on the agent arrive as such, and somebody has to be told.
            LOGGER.log(Level.WARNING, e, () -> "An error of the plugin during " + task.title());
            end(null, "An error of the plugin: " + describe(e) + ".");
        }
    }

    private synchronized void end(Serializable what, String why) {
        result = what;
        fault = why;
        ended = true;
        if (abandoned) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "The connection to the controller was lost during " + task.title() + ". " + why + "\n"
                            + String.join("\n", log.from(0)));
        }
    }

    private static String describe(Throwable e) {
        List<StackTraceElement> frames = List.of(e.getStackTrace());
        String cause = e.getCause() == null ? "" : ", caused by " + e.getCause();
        // The plugin's own line says more than that of a library it was in.
        return frames.stream()
                .filter(frame -> frame.getClassName().startsWith(PLUGIN))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(frame -> e + cause + " at " + frame)
                .orElse(e + cause);
    }
}

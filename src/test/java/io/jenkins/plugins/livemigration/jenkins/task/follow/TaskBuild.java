package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A build that keeps what it is told. */
final class TaskBuild implements TaskOwner {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    final List<TaskEnding> endings = new ArrayList<>();
    boolean repeatable;
    String problem;
    RuntimeException faultOfTask;
    RuntimeException faultOfEnd;
    int saves;
    boolean waiting = true;

    private record Asked(boolean isRepeatable, String note) implements BuildTask {

        @Override
        public String title() {
            return "work on kvm07" + note;
        }

        @Override
        public BuildTask after(String noted) {
            return new Asked(isRepeatable, noted.isEmpty() ? "" : " after " + noted);
        }

        @Override
        public List<String> packages() {
            return List.of();
        }

        @Override
        public Serializable perform(TaskLog lines) {
            throw new UnsupportedOperationException("nobody carries it out");
        }
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public BuildTask task() throws AbortException {
        if (problem != null) {
            throw new AbortException(problem);
        }
        if (faultOfTask != null) {
            throw faultOfTask;
        }
        return new Asked(repeatable, "");
    }

    @Override
    public TaskTerms terms() {
        return new TaskTerms(
                "it is settled", "leaves something.", "It is abandoned.", "What is lost.", "What is dropped.");
    }

    @Override
    public void recordChanged() {
        saves++;
    }

    @Override
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public void ended(TaskEnding how) {
        endings.add(how);
        if (faultOfEnd != null && endings.size() == 1) {
            throw faultOfEnd;
        }
    }

    List<String> lines() {
        return text().lines().toList();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

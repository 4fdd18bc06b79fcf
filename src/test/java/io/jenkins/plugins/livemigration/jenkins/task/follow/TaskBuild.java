package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
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

    private record Asked(boolean isRepeatable) implements HostTask {

        @Override
        public String title() {
            return "work on kvm07";
        }

        @Override
        public HostAccess access() {
            throw new UnsupportedOperationException("nobody carries it out");
        }

        @Override
        public Serializable carryOut(RemoteHosts hosts, TaskLog lines) {
            throw new UnsupportedOperationException("nobody carries it out");
        }
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public HostTask task() throws AbortException {
        if (problem != null) {
            throw new AbortException(problem);
        }
        if (faultOfTask != null) {
            throw faultOfTask;
        }
        return new Asked(repeatable);
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

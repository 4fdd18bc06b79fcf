package io.jenkins.plugins.livemigration.jenkins.task.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An agent whose tasks say and do what a test tells them to, and which notes what it was asked. */
final class ScriptedTaskAgent implements TaskAgent {

    final List<String> calls = new ArrayList<>();
    private final Map<String, List<String>> tasks = new TreeMap<>();
    private String result;
    private String fault;
    String unreachable;
    String failing;
    String failingToForget;
    boolean losingAnswers;
    String note = "";

    /** The one task says something. */
    void says(String... lines) {
        tasks.values().iterator().next().addAll(List.of(lines));
    }

    void ends(String with) {
        result = with;
    }

    void endsBy(String why) {
        fault = why;
    }

    /** Its JVM begins anew. */
    void restarts() {
        tasks.clear();
    }

    @Override
    public String name() {
        return "agent kvm07";
    }

    @Override
    public TaskStatus start(String id, BuildTask task) throws AgentUnreachableException, AgentFailedException {
        call("start " + task.title());
        tasks.computeIfAbsent(id, any -> new ArrayList<>());
        if (losingAnswers) {
            throw new AgentUnreachableException("the connection broke");
        }
        return status(id, 0);
    }

    @Override
    public TaskStatus poll(String id, int line) throws AgentUnreachableException, AgentFailedException {
        call("poll " + line);
        return status(id, line);
    }

    @Override
    public boolean stop(String id) throws AgentUnreachableException, AgentFailedException {
        call("stop");
        return tasks.containsKey(id);
    }

    @Override
    public void forget(String id) throws AgentUnreachableException, AgentFailedException {
        call("forget");
        if (failingToForget != null) {
            throw new AgentFailedException(failingToForget, null);
        }
        tasks.remove(id);
    }

    private TaskStatus status(String id, int line) {
        List<String> lines = tasks.get(id);
        if (lines == null) {
            return new TaskStatus(false, List.of(), false, null, "");
        }
        boolean ended = result != null || fault != null;
        return new TaskStatus(
                true, List.copyOf(lines.subList(line, lines.size())), ended, result, fault == null ? "" : fault, note);
    }

    private void call(String what) throws AgentUnreachableException, AgentFailedException {
        if (unreachable != null) {
            throw new AgentUnreachableException(unreachable);
        }
        if (failing != null) {
            throw new AgentFailedException(failing, null);
        }
        calls.add(what);
    }
}

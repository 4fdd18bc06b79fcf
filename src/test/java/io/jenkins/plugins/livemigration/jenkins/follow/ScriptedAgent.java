package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.ArrayList;
import java.util.List;

/** An agent that answers what a test tells it to, and notes what it was asked. */
final class ScriptedAgent implements MoveAgent {

    final List<String> calls = new ArrayList<>();
    List<String> fileProblems = List.of();
    MoveReport report;
    String unreachable;
    String failing;
    String fileFailure;
    boolean knowsMove = true;
    MoveHandle adopted;
    String written;
    long sampleWanted;

    @Override
    public String name() {
        return "agent kvm07";
    }

    @Override
    public List<String> problemsOf(ResultFile file) throws AgentUnreachableException, AgentFailedException {
        call("problemsOf");
        return fileProblems;
    }

    @Override
    public MoveReport start(String id, MigrationRequest request)
            throws AgentUnreachableException, AgentFailedException {
        call("start");
        knowsMove = true;
        return report;
    }

    @Override
    public MoveReport adopt(String id, MoveHandle handle) throws AgentUnreachableException, AgentFailedException {
        call("adopt");
        knowsMove = true;
        adopted = handle;
        return report;
    }

    @Override
    public MoveReport poll(String id, long sequence, long sample)
            throws AgentUnreachableException, AgentFailedException {
        call("poll " + sequence);
        sampleWanted = sample;
        return knowsMove ? report : new MoveReport(null, "");
    }

    @Override
    public boolean cancel(String id, String who) throws AgentUnreachableException, AgentFailedException {
        call("cancel " + who);
        return knowsMove;
    }

    @Override
    public void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException {
        call("write");
        if (fileFailure != null) {
            throw new AgentFailedException(fileFailure, null);
        }
        written = text;
    }

    @Override
    public void forget(String id) throws AgentUnreachableException, AgentFailedException {
        call("forget");
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

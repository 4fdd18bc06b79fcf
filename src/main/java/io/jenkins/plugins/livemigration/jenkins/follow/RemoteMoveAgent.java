package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.AdoptMove;
import io.jenkins.plugins.livemigration.jenkins.agent.CancelMove;
import io.jenkins.plugins.livemigration.jenkins.agent.CheckResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.ForgetMove;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.PollMove;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.StartMove;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.List;

/**
 * The agent of this name, over whatever connection it has at the moment of a call.
 *
 * @param agent the agent
 */
record RemoteMoveAgent(AgentConnection agent) implements MoveAgent {

    RemoteMoveAgent(String nodeName) {
        this(new AgentConnection(nodeName));
    }

    @Override
    public String name() {
        return agent.name();
    }

    @Override
    public List<String> problemsOf(ResultFile file) throws AgentUnreachableException, AgentFailedException {
        return agent.call(new CheckResultFile(file));
    }

    @Override
    public MoveReport start(String id, MigrationRequest request)
            throws AgentUnreachableException, AgentFailedException {
        return agent.call(new StartMove(id, request));
    }

    @Override
    public MoveReport adopt(String id, MoveHandle handle) throws AgentUnreachableException, AgentFailedException {
        return agent.call(new AdoptMove(id, handle));
    }

    @Override
    public MoveReport poll(String id, long sequence, long sample)
            throws AgentUnreachableException, AgentFailedException {
        return agent.call(new PollMove(id, sequence, sample));
    }

    @Override
    public boolean cancel(String id, String who) throws AgentUnreachableException, AgentFailedException {
        return agent.call(new CancelMove(id, who));
    }

    @Override
    public void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException {
        agent.call(new WriteResultFile(file, text));
    }

    @Override
    public void forget(String id) throws AgentUnreachableException, AgentFailedException {
        agent.call(new ForgetMove(id));
    }
}

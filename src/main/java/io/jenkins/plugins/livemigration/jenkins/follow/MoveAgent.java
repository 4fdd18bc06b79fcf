package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.List;

/** What can be asked of the agent that monitors a move. Each call has a time limit and does its work in far less. */
interface MoveAgent {

    /** The agent, for messages. */
    String name();

    List<String> problemsOf(ResultFile file) throws AgentUnreachableException, AgentFailedException;

    /** Begins a move; asked again with the same id, it begins nothing. */
    MoveReport start(String id, MigrationRequest request) throws AgentUnreachableException, AgentFailedException;

    /** Takes over a running move that the agent knows nothing of. */
    MoveReport adopt(String id, MoveHandle handle) throws AgentUnreachableException, AgentFailedException;

    /** What is new since a line of the journal and a sample, by their numbers. */
    MoveReport poll(String id, long sequence, long sample) throws AgentUnreachableException, AgentFailedException;

    /** Asks for the move to be cancelled; false if the agent knows nothing of it. */
    boolean cancel(String id, String who) throws AgentUnreachableException, AgentFailedException;

    void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException;

    void forget(String id) throws AgentUnreachableException, AgentFailedException;
}

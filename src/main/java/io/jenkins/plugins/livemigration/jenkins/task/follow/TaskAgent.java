package io.jenkins.plugins.livemigration.jenkins.task.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskStatus;

/** What can be asked of the agent that does a task. Each call has a time limit and does its work in far less. */
interface TaskAgent {

    /** The agent, for messages. */
    String name();

    /** Begins a task; asked again with the same id, it begins nothing. */
    TaskStatus start(String id, BuildTask task) throws AgentUnreachableException, AgentFailedException;

    TaskStatus poll(String id, int line) throws AgentUnreachableException, AgentFailedException;

    /** Tells a task to end; false if the agent knows nothing of it. */
    boolean stop(String id) throws AgentUnreachableException, AgentFailedException;

    void forget(String id) throws AgentUnreachableException, AgentFailedException;
}

package io.jenkins.plugins.livemigration.jenkins.task.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.ForgetTask;
import io.jenkins.plugins.livemigration.jenkins.task.PollTask;
import io.jenkins.plugins.livemigration.jenkins.task.StartTask;
import io.jenkins.plugins.livemigration.jenkins.task.StopTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskStatus;

/**
 * The agent behind a connection.
 *
 * @param agent the connection
 */
record RemoteTaskAgent(AgentConnection agent) implements TaskAgent {

    @Override
    public String name() {
        return agent.name();
    }

    @Override
    public TaskStatus start(String id, BuildTask task) throws AgentUnreachableException, AgentFailedException {
        agent.bring(task.libraries());
        return agent.call(new StartTask(id, task));
    }

    @Override
    public TaskStatus poll(String id, int line) throws AgentUnreachableException, AgentFailedException {
        return agent.call(new PollTask(id, line));
    }

    @Override
    public boolean stop(String id) throws AgentUnreachableException, AgentFailedException {
        return agent.call(new StopTask(id));
    }

    @Override
    public void forget(String id) throws AgentUnreachableException, AgentFailedException {
        agent.call(new ForgetTask(id));
    }
}

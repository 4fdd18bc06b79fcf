package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.contact.TimerSchedule;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveFollower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskFollower;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import io.jenkins.plugins.livemigration.migration.Ticker;

/**
 * This controller, and the agent of a name over whatever connection it has at the moment of a call.
 *
 * @param connection the agent
 */
record RemoteSite(AgentConnection connection) implements EvacuationSite {

    @Override
    public String agent() {
        return connection.name();
    }

    @Override
    public Follower survey(TaskRecord record, TaskOwner owner) {
        return TaskFollower.of(record, connection.nodeName(), owner);
    }

    @Override
    public Follower move(MoveOrder order, MoveRecord record, MoveOwner owner) {
        return MoveFollower.of(order, record, connection.nodeName(), owner);
    }

    @Override
    public boolean isPresent(GuestPresence question) throws AgentUnreachableException, AgentFailedException {
        return connection.call(question);
    }

    @Override
    public void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException {
        connection.call(new WriteResultFile(file, text));
    }

    @Override
    public MovesInFlight inFlight() {
        return MovesInFlight.get();
    }

    @Override
    public ContactSchedule schedule() {
        return new TimerSchedule(connection.nodeName());
    }

    @Override
    public Ticker ticker() {
        return Ticker.system();
    }
}

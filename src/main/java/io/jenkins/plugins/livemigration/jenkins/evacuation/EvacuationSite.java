package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import io.jenkins.plugins.livemigration.migration.Ticker;

/** What an evacuation needs of controller and agent. */
interface EvacuationSite {

    /** The agent, for messages. */
    String agent();

    /** What follows the survey, be it new or known from before a restart. */
    Follower survey(TaskRecord record, TaskOwner owner);

    /** What follows one move, be it new or known from before a restart. */
    Follower move(MoveOrder order, MoveRecord record, MoveOwner owner);

    /** Whether a guest still runs on the host to leave. */
    boolean isPresent(GuestPresence question) throws AgentUnreachableException, AgentFailedException;

    /** Writes the result. */
    void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException;

    /** All moves that builds of this controller follow. */
    MovesInFlight inFlight();

    /** Has contacts made later. */
    ContactSchedule schedule();

    /** Tells the time. */
    Ticker ticker();
}

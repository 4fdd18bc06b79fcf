package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.CheckResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.MovesOfThisJvm;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Ticker;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.io.IOException;
import java.util.List;

/** This JVM as the agent, which real moves are followed on by the controller's own follower. */
public final class MovesOnThisHost {

    private final MovesOfThisJvm moves = new MovesOfThisJvm();

    /** What follows a move, new or known. */
    public Follower follow(
            MoveOrder order, MoveRecord record, MoveOwner owner, ContactSchedule schedule, MovesInFlight inFlight) {
        return new MoveFollower(order, record, new Agent(moves), owner, schedule, Ticker.system(), inFlight);
    }

    private record Agent(MovesOfThisJvm moves) implements MoveAgent {

        @Override
        public String name() {
            return "this host";
        }

        @Override
        public List<String> problemsOf(ResultFile file) throws AgentFailedException {
            try {
                return new CheckResultFile(file).call();
            } catch (IOException e) {
                throw new AgentFailedException(e.getMessage(), e);
            }
        }

        @Override
        public MoveReport start(String id, MigrationRequest request) {
            return moves.start(id, request);
        }

        @Override
        public MoveReport adopt(String id, MoveHandle handle) {
            return moves.adopt(id, handle);
        }

        @Override
        public MoveReport poll(String id, long sequence, long sample) {
            return moves.poll(id, sequence, sample);
        }

        @Override
        public boolean cancel(String id, String who) {
            return moves.cancel(id, who);
        }

        @Override
        public void write(ResultFile file, String text) throws AgentFailedException {
            try {
                new WriteResultFile(file, text).call();
            } catch (IOException e) {
                throw new AgentFailedException(e.getMessage(), e);
            }
        }

        @Override
        public void forget(String id) {
            moves.forget(id);
        }
    }
}

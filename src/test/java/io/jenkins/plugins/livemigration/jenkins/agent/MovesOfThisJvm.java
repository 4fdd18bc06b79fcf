package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;

/** Moves that this JVM monitors, as an agent's does, with the agent's own classes. */
public final class MovesOfThisJvm {

    private final AgentMoves moves = new AgentMoves();

    public MoveReport start(String id, MigrationRequest request) {
        moves.start(id, request);
        return moves.report(id, 0, 0);
    }

    public MoveReport adopt(String id, MoveHandle handle) {
        moves.adopt(id, handle);
        return moves.report(id, 0, 0);
    }

    public MoveReport poll(String id, long sequence, long sample) {
        return moves.report(id, sequence, sample);
    }

    public boolean cancel(String id, String who) {
        return moves.cancel(id, who);
    }

    public void forget(String id) {
        moves.forget(id);
    }
}

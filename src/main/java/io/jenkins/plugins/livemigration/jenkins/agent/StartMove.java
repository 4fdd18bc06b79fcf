package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import jenkins.security.MasterToSlaveCallable;

/** Begins a move on the agent, and returns at once. */
public final class StartMove extends MasterToSlaveCallable<MoveReport, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final MigrationRequest request;

    public StartMove(String id, MigrationRequest request) {
        this.id = id;
        this.request = request;
    }

    @Override
    public MoveReport call() {
        AgentMoves moves = AgentMoves.here();
        moves.start(id, request);
        return moves.report(id, 0, 0);
    }
}

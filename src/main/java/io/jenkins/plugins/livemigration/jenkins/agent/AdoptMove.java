package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.MoveHandle;
import jenkins.security.MasterToSlaveCallable;

/** Takes a running move over on the agent, and returns at once. */
public final class AdoptMove extends MasterToSlaveCallable<MoveReport, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final MoveHandle handle;

    public AdoptMove(String id, MoveHandle handle) {
        this.id = id;
        this.handle = handle;
    }

    @Override
    public MoveReport call() {
        AgentMoves moves = AgentMoves.here();
        moves.adopt(id, handle);
        return moves.report(id, 0, 0);
    }
}

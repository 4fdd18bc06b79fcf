package io.jenkins.plugins.livemigration.jenkins.agent;

import jenkins.security.MasterToSlaveCallable;

/** Asks the agent to cancel a move; what came of it stands in the move's result. */
public final class CancelMove extends MasterToSlaveCallable<Boolean, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String who;

    /** @param who who wants it, for messages */
    public CancelMove(String id, String who) {
        this.id = id;
        this.who = who;
    }

    /** Whether the agent knows of the move. */
    @Override
    public Boolean call() {
        return AgentMoves.here().cancel(id, who);
    }
}

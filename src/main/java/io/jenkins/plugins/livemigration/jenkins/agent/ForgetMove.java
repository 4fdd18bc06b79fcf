package io.jenkins.plugins.livemigration.jenkins.agent;

import jenkins.security.MasterToSlaveCallable;

/** Tells the agent that the controller has the result of a move. */
public final class ForgetMove extends MasterToSlaveCallable<Void, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;

    public ForgetMove(String id) {
        this.id = id;
    }

    @Override
    public Void call() {
        AgentMoves.here().forget(id);
        return null;
    }
}

package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Testimony;
import jenkins.security.MasterToSlaveCallable;

/** Asks an agent that did not follow a move where its guest is, as far as the agent reaches the hosts. */
public final class AskWitness extends MasterToSlaveCallable<Testimony, InterruptedException> {

    private static final long serialVersionUID = 1L;

    private final MoveHandle handle;

    public AskWitness(MoveHandle handle) {
        this.handle = handle;
    }

    @Override
    public Testimony call() throws InterruptedException {
        return AgentMoves.here().witness(handle);
    }
}

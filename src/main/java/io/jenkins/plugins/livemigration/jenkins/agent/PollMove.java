package io.jenkins.plugins.livemigration.jenkins.agent;

import jenkins.security.MasterToSlaveCallable;

/** Asks the agent where a move stands. */
public final class PollMove extends MasterToSlaveCallable<MoveReport, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final long sequence;
    private final long sample;

    /**
     * @param sequence number of the first line of the journal that is wanted
     * @param sample number of the first sample that is wanted
     */
    public PollMove(String id, long sequence, long sample) {
        this.id = id;
        this.sequence = sequence;
        this.sample = sample;
    }

    @Override
    public MoveReport call() {
        return AgentMoves.here().report(id, sequence, sample);
    }
}

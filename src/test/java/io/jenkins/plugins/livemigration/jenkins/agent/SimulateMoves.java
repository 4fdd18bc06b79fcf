package io.jenkins.plugins.livemigration.jenkins.agent;

import hudson.remoting.Channel;
import jenkins.security.MasterToSlaveCallable;

/** Has an agent move guests of simulated hosts, in the place of libvirt's; and later lets them all arrive. */
public final class SimulateMoves extends MasterToSlaveCallable<Integer, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final int guests;

    private SimulateMoves(int guests) {
        this.guests = guests;
    }

    /** Before the first move on this connection. */
    public static SimulateMoves of(int guests) {
        return new SimulateMoves(guests);
    }

    public static SimulateMoves letGo() {
        return new SimulateMoves(0);
    }

    /** The agent's threads. */
    @Override
    public Integer call() {
        Channel channel = Channel.currentOrFail();
        if (guests > 0) {
            SimulatedMoves moves = new SimulatedMoves(guests);
            channel.setProperty(SimulatedMoves.class.getName(), moves);
            channel.setProperty(AgentMoves.class.getName(), new AgentMoves(moves.hypervisor()));
        } else {
            ((SimulatedMoves) channel.getProperty(SimulatedMoves.class.getName())).letGo();
        }
        return Thread.activeCount();
    }
}

package io.jenkins.plugins.livemigration.jenkins.agent;

import hudson.ExtensionList;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.LiveMigration;
import io.jenkins.plugins.livemigration.migration.MigrationEnvironment;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Testimony;
import io.jenkins.plugins.livemigration.migration.Ticker;
import io.jenkins.plugins.livemigration.migration.Witness;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The moves that this JVM monitors on behalf of one controller. */
final class AgentMoves {

    private final Map<String, AgentMove> moves = new ConcurrentHashMap<>();
    private final Hypervisor hypervisor;

    AgentMoves() {
        this(new LibvirtHypervisor());
    }

    AgentMoves(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    /** The moves of the connection that serves this thread; without one, those of the built-in node. */
    static AgentMoves here() {
        return new PerConnection<>(
                        AgentMoves.class, AgentMoves::new, AgentMoves::leaveAll, () -> ExtensionList.lookupSingleton(
                                        BuiltInNodeMoves.class)
                                .moves())
                .here();
    }

    /** Begins a move. Asked again for the same one, it begins nothing. */
    void start(String id, MigrationRequest request) {
        begin(id, () -> LiveMigration.of(request, environment(request)), request.summary());
    }

    /** Takes a running move over that another JVM, or a monitor that failed, began. */
    void adopt(String id, MoveHandle handle) {
        MigrationRequest request = handle.move().request();
        begin(id, () -> LiveMigration.adopt(handle, environment(request)), request.summary());
    }

    MoveReport report(String id, long sequence, long sample) {
        AgentMove move = moves.get(id);
        return move == null ? MoveReport.unknown() : move.report(sequence, sample);
    }

    /** Asks for a move to be cancelled; false if it is not known here. */
    boolean cancel(String id, String who) {
        AgentMove move = moves.get(id);
        if (move == null) {
            return false;
        }
        move.cancel(who);
        return true;
    }

    /** Drops what is kept of a move, once the controller has its result. */
    void forget(String id) {
        moves.remove(id);
    }

    /** Where the guest of a move is that another agent followed. */
    Testimony witness(MoveHandle handle) throws InterruptedException {
        return new Witness(hypervisor, Ticker.system()).ask(handle);
    }

    private synchronized void begin(String id, MigrationSource source, String name) {
        AgentMove earlier = moves.get(id);
        if (earlier == null || !earlier.isFollowed()) {
            AgentMove move = new AgentMove(source.open(), name);
            moves.put(id, move);
            move.begin();
        }
    }

    private MigrationEnvironment environment(MigrationRequest request) {
        return new MigrationEnvironment(
                hypervisor, SourceMounts.of(request.connectUri()), Ticker.system(), MonitorLimits.defaults());
    }

    /** Makes the migration that is to be monitored. */
    private interface MigrationSource {
        LiveMigration open();
    }

    /**
     * With the connection gone nobody hears this monitor any more, and classes it has not loaded yet cannot come. It
     * leaves; a monitor of the next connection takes the move over, so that never two steer one move.
     */
    private void leaveAll() {
        moves.values().forEach(AgentMove::leave);
    }
}

package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.CheckResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.SourceMounts;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.LiveMigration;
import io.jenkins.plugins.livemigration.migration.MigrationEnvironment;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Ticker;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.io.IOException;
import java.util.List;

/** This JVM as the agent, which runs on the compute host: the real engine on the real libvirt, for one move. */
final class LocalMoveAgent implements MoveAgent {

    private LiveMigration migration;
    private volatile String fault = "";

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
        migration = LiveMigration.of(request, environment(request));
        Thread monitor = new Thread(this::monitor, "live migration monitor " + request.summary());
        monitor.setDaemon(true);
        monitor.start();
        return poll(id, 0, 0);
    }

    @Override
    public MoveReport adopt(String id, MoveHandle handle) {
        throw new UnsupportedOperationException("nobody else monitors a move here");
    }

    @Override
    public MoveReport poll(String id, long sequence, long sample) {
        String ended = fault;
        return new MoveReport(migration.status(sequence, sample), ended);
    }

    @Override
    public boolean cancel(String id, String who) {
        migration.cancel(who);
        return true;
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
        // The agent is forgotten with the move.
    }

    private void monitor() {
        try {
            migration.run();
        } catch (InterruptedException e) {
            fault = "it was interrupted";
        } catch (RuntimeException | Error e) {
            // Errors too: libvirt's library, if missing, shows as one.
            fault = e.toString();
        }
    }

    private static MigrationEnvironment environment(MigrationRequest request) {
        return new MigrationEnvironment(
                new LibvirtHypervisor(),
                SourceMounts.of(request.connectUri()),
                Ticker.system(),
                MonitorLimits.defaults());
    }
}

package io.jenkins.plugins.livemigration.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.LocalPorts;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortListener;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a preflight has begun on a host does not outlive the connection, which says nothing when it ends. */
@SshServer
@Timeout(30)
final class StoppedPreflightTest {

    @Test
    void aListenerLosesItsPortsWithItsConnection(Sshd server) throws Exception {
        LocalPorts ports = LocalPorts.free();
        server.start();
        try (SshHosts hosts = new SshHosts(server.settings())) {
            PortListener.start(hosts.host(server.reference()), "token").hold(ports.ports());
            assertThat(ports.areFree()).isFalse();

            server.signalSessions("KILL");
            ports.awaitFree();
        }
    }

    @Test
    void aListenerEndsWithTheOneWhoStartedIt(Sshd server) throws Exception {
        LocalPorts ports = LocalPorts.free();
        server.start();
        try (SshHosts hosts = new SshHosts(server.settings())) {
            PortListener.start(hosts.host(server.reference()), "token").hold(ports.ports());
            assertThat(ports.areFree()).isFalse();
        }
        ports.awaitFree();
    }

    /** A script runs on when its channel is closed: it may write after the removal, unless it looks. */
    @Test
    void aProbeFileIsRemovedWhenAPreflightIsStopped(Sshd server, @TempDir Path folder) throws Exception {
        server.start();
        Sshd.run(List.of("chmod", "777", folder.toString()));
        try (SshHosts hosts = new SshHosts(server.settings());
                WatchService written = folder.getFileSystem().newWatchService()) {
            folder.register(written, StandardWatchEventKinds.ENTRY_CREATE);
            boolean stopped = false;
            while (!stopped) {
                FutureTask<PreflightReport> preflight = new FutureTask<>(() -> preflight(hosts, server, folder));
                Thread thread = new Thread(preflight, "preflight");
                thread.start();
                written.take().reset();
                thread.interrupt();
                stopped = isStopped(preflight);
                awaitEndOfCommandsAbout(folder);
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    private static PreflightReport preflight(SshHosts hosts, Sshd server, Path folder) throws InterruptedException {
        return new Preflight(
                        hosts,
                        new Checks(new LibvirtHypervisor()).of(List.of("shared-storage")),
                        Preflight.DEFAULT_PARALLEL,
                        Duration.ofSeconds(20),
                        PreflightListener.NONE)
                .run(
                        List.of(server.reference()),
                        new PreflightSettings(
                                Map.of(), "nobody", folder.toString(), "", PortRange.GUIDE, List.of(), false));
    }

    /** Whether the interrupt came while it was still asking. */
    private static boolean isStopped(FutureTask<PreflightReport> preflight) throws InterruptedException {
        try {
            preflight.get();
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InterruptedException.class);
            return true;
        }
    }

    private static void awaitEndOfCommandsAbout(Path folder) {
        while (ProcessHandle.allProcesses()
                .anyMatch(one -> one.info().commandLine().orElse("").contains(folder.toString()))) {
            Thread.onSpinWait();
        }
    }
}

package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Assessment.Need;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.hostconfig.ScriptedHost;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is done about daemons; systemd answers from a table. */
class ServiceRestartTest {

    private static final String ASK = "systemctl is-active \"$unit";

    private final ScriptedHost host = new ScriptedHost();
    private final ComputeHost kvm01 = new ComputeHost(host, List.of("kvm01"), List.of());
    private final List<String> story = new ArrayList<>();

    private ServiceRestart restart(boolean wanted) {
        return new ServiceRestart(
                kvm01,
                List.of("openstack-nova-compute", "nova-compute"),
                List.of("/etc/nova/nova.conf"),
                "Guests go on.",
                wanted);
    }

    private final class File implements Change {
        private boolean written;

        @Override
        public String host() {
            return "kvm01";
        }

        @Override
        public String title() {
            return "file";
        }

        @Override
        public Assessment assess() {
            return written ? Assessment.inPlace() : Assessment.needed(List.of("+ x"));
        }

        @Override
        public void apply(UndoLog undo) {
            written = true;
            story.add("written");
            undo.add("put back", () -> story.add("put back, commands " + restarts()));
        }

        @Override
        public void verify() {}
    }

    private static Plan plan(Change... changes) {
        return Plan.inTurn("service", List.of(changes), List.of(), List.of());
    }

    private long restarts() {
        return host.commands().stream()
                .filter(command -> command.contains("systemctl restart"))
                .count();
    }

    @Test
    void withoutLeaveTheReaderIsTold() throws RemoteException {
        host.answer(ASK, 0, "new nova-compute");
        ServiceRestart restart = restart(false);
        Change file = restart.follow(new File());

        assertThat(file.assess().warnings())
                .containsExactly(
                        "nova-compute reads the change when it is restarted: systemctl restart nova-compute, or"
                                + " restartServices: true. Guests go on.");
        assertThat(new PlanTrial().run(plan(file, restart)).outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(restarts()).isZero();
    }

    @Test
    void aRestartIsRepeatedWhenFilesHaveBeenPutBack() throws RemoteException {
        host.answer(ASK, 0, "new nova-compute")
                .answer("systemctl restart", 0, "")
                .answer("--quiet", 0, "");
        ServiceRestart restart = restart(true);
        new PlanTrial().runAndTakeBack(plan(restart.follow(new File()), restart), () -> assertThat(restarts())
                .isEqualTo(1));

        assertThat(story).containsExactly("written", "put back, commands 1");
        assertThat(restarts()).isEqualTo(2);
        assertThat(restart.assess().details()).containsExactly("systemctl restart nova-compute");
    }

    @Test
    void filesPutBackBeforeAnyRestartNeedNone() throws RemoteException {
        host.answer(ASK, 0, "new nova-compute");
        ServiceRestart restart = restart(true);
        new PlanTrial().runAndTakeBack(plan(restart.follow(new File())), () -> {});
        assertThat(story).hasSize(2);
        assertThat(restarts()).isZero();
    }

    @Test
    void aFileThatIsNewerThanTheDaemonIsReasonEnough() throws RemoteException {
        host.answer(ASK, 0, "old nova-compute");
        assertThat(restart(true).assess().need()).isEqualTo(Need.NEEDED);
        assertThat(restart(false).assess().warnings()).hasSize(1);
        host.answer(ASK, 0, "new nova-compute");
        assertThat(restart(true).assess()).isEqualTo(Assessment.inPlace());
        host.answer(ASK, 0, "idle nova-compute");
        assertThat(restart(true).assess()).isEqualTo(Assessment.inPlace());
    }

    @Test
    void aHostWithoutSystemdOrServiceIsToldApart() throws RemoteException {
        host.answer(ASK, 0, "none");
        assertThat(restart(true).follow(new File()).assess().warnings())
                .singleElement()
                .asString()
                .startsWith("The host has no systemd: restart openstack-nova-compute or nova-compute");
        host.answer(ASK, 0, "unknown");
        assertThat(restart(true).follow(new File()).assess().warnings())
                .singleElement()
                .asString()
                .startsWith("None of the services");
    }

    @Test
    void aServiceThatDoesNotComeBackIsAFailure() throws RemoteException {
        host.answer(ASK, 0, "new nova-compute")
                .answer("systemctl restart", 0, "")
                .answer("--quiet", 3, "");
        ServiceRestart restart = restart(true);
        Change file = restart.follow(new File());
        ConfigReport report = new PlanTrial().run(plan(file, restart));
        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(report.message())
                .contains("nova-compute does not run after its restart. See journalctl -u nova-compute");
        assertThat(story).containsExactly("written", "put back, commands 1");
        assertThat(restarts()).isEqualTo(2);
    }

    @Test
    void socketsOfSystemdThatListenInsteadOfTheDaemonAreTold() {
        Settings listening = new Settings(Map.of("listen_tls", 1L));
        LibvirtDaemons one = new LibvirtDaemons(true, Set.of("libvirtd.socket"), Set.of("libvirtd"));
        LibvirtDaemons many = new LibvirtDaemons(true, Set.of("virtqemud.socket"), Set.of("libvirtd", "virtproxyd"));

        assertThat(one.qemuDaemon()).isEqualTo("libvirtd");
        assertThat(one.listening(listening)).singleElement().asString().contains("enable --now libvirtd-tls.socket");
        assertThat(one.listening(new Settings(Map.of("auth_tls", "none")))).isEmpty();
        assertThat(many.qemuDaemon()).isEqualTo("virtqemud");
        assertThat(many.remoteDaemon()).isEqualTo("virtproxyd");
        assertThat(many.listening(listening)).singleElement().asString().contains("started with --listen");
    }
}

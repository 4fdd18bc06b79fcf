package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.SecondLinuxLab;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.ssh.LinuxLabSsh;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real NFS server and two clients, prepared from nothing, and hosts that resist; each looked at by plain commands. */
@SecondLinuxLab
@Timeout(600)
class NfsShareLabTest {

    private static final String SHARE = "/var/lib/nova/instances";
    private static final String STATE =
            "cat /etc/fstab /etc/exports; getent passwd nova; getent group nova; exportfs -s;"
                    + " grep nfs4 /proc/self/mountinfo; ls /etc /srv /var/tmp | grep -v '^group-\\|^passwd-';"
                    + " stat -c '%n %u:%g %a' /var/lib/nova /var/lib/nova/* /var/lib/nova/.l*";

    private final LinuxHosts lab;
    private final LinuxHost server;
    private final LinuxHost hostA;
    private final LinuxHost hostB;
    private final PlanTrial trial = new PlanTrial();
    private ObservedHosts hosts;

    NfsShareLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.server = lab.nfsServer();
        this.hostA = lab.hostA();
        this.hostB = lab.hostB();
    }

    @BeforeEach
    void logOn() {
        hosts = new ObservedHosts(LinuxLabSsh.hosts(lab));
    }

    @AfterEach
    void logOff() {
        hosts.close();
    }

    private static NfsShareRequestBuilder share() {
        return new NfsShareRequestBuilder("nfs-server", List.of("hosta", "hostb"));
    }

    private ConfigReport run(NfsShareRequestBuilder request) throws InvalidNfsShareException {
        return trial.run(NfsShares.plan(request.build(), hosts));
    }

    /** Runs a shell text as root: whatever its status, what it printed. */
    private String exec(LinuxHost host, String text) throws RemoteException {
        return hosts.host(HostReference.parse(host.name()))
                .run(Command.of("sh", "-c", "exec 2>&1; " + text))
                .text();
    }

    private String state() throws RemoteException {
        return exec(server, STATE) + "\n==\n" + exec(hostA, STATE) + "\n==\n" + exec(hostB, STATE);
    }

    private String problems(ConfigReport report) {
        return String.join("\n", report.problems());
    }

    @Test
    void aShareIsPreparedFromNothingUsedAndTakenAway() throws Exception {
        exec(server, "rmdir " + SHARE + "; /etc/init.d/nfs-kernel-server stop; rpc.nfsd 0");
        exec(hostB, "rmdir " + SHARE);
        String fresh = state();

        assertThat(trial.dryRun(NfsShares.plan(share().build(), hosts)).outcome())
                .as(trial::told)
                .isEqualTo(ConfigOutcome.PLANNED);

        assertThat(state()).isEqualTo(fresh);
        assertThat(trial.told())
                .contains(
                        "WARNING The share is exported to everybody (*)",
                        "    +" + SHARE + " *(rw,sync,fsid=0,no_root_squash)\n",
                        "    +nfs-server:/ " + SHARE + " nfs4 defaults 0 0\n");

        ConfigReport made = run(share());
        assertThat(made.outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(made.observations())
                .hasSize(3)
                .anyMatch(line -> line.matches("hosta: drwxr-xr-x\\S* \\d+ nova nova .* " + SHARE))
                .anyMatch(line -> line.matches("hostb: drwxr-xr-x\\S* \\d+ nova nova .* " + SHARE))
                .contains("a file that nova wrote on each client was read on all others and on nfs-server");
        assertThat(exec(server, "cat /etc/exports")).isEqualTo(SHARE + " *(rw,sync,fsid=0,no_root_squash)");
        assertThat(exec(server, "stat -c '%U:%G %a' " + SHARE)).isEqualTo("nova:nova 755");
        for (LinuxHost client : List.of(hostA, hostB)) {
            assertThat(exec(client, "cat /etc/fstab")).isEqualTo("nfs-server:/ " + SHARE + " nfs4 defaults 0 0");
            assertThat(exec(client, "findmnt -n -o SOURCE,FSTYPE " + SHARE)).matches("nfs-server:/\\s+nfs4");
        }
        exec(hostA, "runuser -u nova -- sh -c 'echo hello >" + SHARE + "/disk'");
        assertThat(exec(hostB, "cat " + SHARE + "/disk; ls -A " + SHARE)).isEqualTo("hello\ndisk");
        aGuestKeepsTheShareAsItIs();
        aDeadServerIsToldAndHangsNobody();

        assertThat(run(share().state("absent")).outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(exec(server, "cat /etc/exports; exportfs -s; cat " + SHARE + "/disk"))
                .isEqualTo("hello");
        assertThat(exec(hostA, "cat /etc/fstab; findmnt " + SHARE + "; ls -A " + SHARE))
                .isEmpty();
        assertThat(run(share().state("absent")).outcome()).as(trial::told).isEqualTo(ConfigOutcome.IN_PLACE);
    }

    private void aGuestKeepsTheShareAsItIs() throws Exception {
        exec(
                hostB,
                "cp /bin/sh /tmp/qemu-system-x86; /tmp/qemu-system-x86 -c 'sleep 600; :' -name guest=web01,debug-threads=on <"
                        + SHARE + "/disk >/dev/null 2>&1 & echo $! >/tmp/guest");
        String prepared = state();

        assertThat(run(share()).outcome()).as(trial::told).isEqualTo(ConfigOutcome.IN_PLACE);
        ConfigReport refused = run(share().state("absent"));

        assertThat(refused.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(problems(refused))
                .startsWith("hostb: " + SHARE + " is not mounted: It is in use: guest web01 (process ");
        assertThat(state()).isEqualTo(prepared);
        exec(hostB, "pkill -P $(cat /tmp/guest); kill $(cat /tmp/guest)");
    }

    private void aDeadServerIsToldAndHangsNobody() throws Exception {
        Breakage dead = lab.breaks("drop-ports", server, "2049", "2049");

        ConfigReport report = run(share());

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(problems(report))
                .isEqualTo("all see the same files in " + SHARE
                        + ": no. hosta: The NFS server nfs-server does not answer on TCP 2049 from here: timed out."
                        + " See whether its service runs (nfs-server) and its firewall, and those in between, let"
                        + " this port through.");
        assertThat(report.message()).contains("Nothing had been changed.");
        dead.close();
    }

    @Test
    void aServerThatDiesHalfWayIsTakenBackEverywhere() throws Exception {
        String disks = "/srv/my disks";
        String fresh = state();
        hosts.afterwards("hosta", "mount -v", () -> lab.breaks("drop-ports", server, "2049", "2049"));

        ConfigReport report = run(new NfsShareRequestBuilder("nfs-server", List.of("hosta"))
                .path(disks)
                .options("rw,no_root_squash"));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(problems(report)).contains("nfs-server does not answer on TCP 2049 from here");
        assertThat(report.remaining()).isEmpty();
        assertThat(report.undone())
                .contains("hosta: unmount " + disks, "hosta: remove folder " + disks, "nfs-server: exportfs -ra")
                .anyMatch(step -> step.startsWith("nfs-server: put back /etc/exports from "));
        assertThat(state()).isEqualTo(fresh);
    }

    @Test
    void numbersAreTakenBackTooWhenTheServerRefuses() throws Exception {
        lab.breaks("wrong-uid", hostB, "64099");
        exec(
                hostB,
                "sed -i s/^nova:x:64099:64060:/nova:x:64099:2002:/ /etc/passwd;"
                        + " touch /var/lib/nova/own; chown nova:nova /var/lib/nova/own");
        String before = state();

        ConfigReport report = run(share().alignIds(true).export(List.of("10.9.9.0/24")));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(trial.told())
                .contains("usermod -u 64060 nova, was 64099", "usermod -g 64060 nova, was 2002; files that");
        assertThat(problems(report)).contains("The export is for 10.9.9.0/24: is this host's address");
        assertThat(report.undone()).contains("hostb: give user nova number 64099:2002");
        assertThat(report.remaining()).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatContradictsIsShownAndNothingIsTouched() throws Exception {
        exec(
                server,
                "printf '# by hand\\n%s *(ro,sync)\\n' " + SHARE + " >/etc/exports; exportfs -ra; mkdir /etc/exports.d;"
                        + " echo '/srv *(rw,fsid=0)' >/etc/exports.d/other.exports");
        exec(hostB, "touch " + SHARE + "/old");
        lab.breaks("conflicting-fstab", hostA);
        lab.breaks("wrong-uid", hostB, "64099");
        String before = state();

        ConfigReport report = run(share().minFreeSpace("100 TiB"));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(problems(report))
                .contains(
                        "hostb: nova:nova has the numbers 64060:64060: nova:nova is 64099:64060 here and 64060:64060 on"
                                + " nfs-server",
                        "minFreeSpace asks for 104857600 MiB",
                        "/etc/exports, line 2: " + SHARE + " *(ro,sync): it says ro where rw is wanted: " + SHARE
                                + " *(rw,sync,fsid=0,no_root_squash)",
                        "/etc/exports.d/other.exports, line 1: /srv *(rw,fsid=0): another folder has fsid=0",
                        "/etc/fstab, line 1: other:/export " + SHARE + " nfs4 ro 0 0: it says otherwise about the mount"
                                + " point. Wanted: nfs-server:/ " + SHARE + " nfs4 defaults 0 0",
                        SHARE + " is not empty (old): the mount would hide that");
        assertThat(state()).isEqualTo(before);

        exec(server, "rm -r /etc/exports.d; echo '\"/srv *(rw)' >/etc/exports");
        exec(hostA, "echo nonsense >/etc/fstab");
        String unparsable = state();
        assertThat(problems(run(share()))).contains("/etc/exports, line 1: ", "/etc/fstab, line 1: ", "nonsense");
        assertThat(state()).isEqualTo(unparsable);

        exec(server, ": >/etc/exports");
        exec(hostA, ": >/etc/fstab");
        exec(hostB, "touch /var/lib/nova/own; chown nova /var/lib/nova/own");

        NfsShareRequestBuilder mended =
                share().alignIds(true).allowHidden(true).persist(false).options("rw,sync,fsid=0");

        assertThat(run(mended).outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(exec(hostB, "id -u nova; stat -c %u /var/lib/nova/own; getent passwd nova; cat /etc/fstab"))
                .isEqualTo("64060\n64060\nnova:x:64060:64060::/var/lib/nova:/bin/sh");
        assertThat(exec(hostB, "findmnt -n -o FSTYPE " + SHARE)).isEqualTo("nfs4");
        idsAreNotAlignedWhileTheShareIsMounted(mended);
    }

    private void idsAreNotAlignedWhileTheShareIsMounted(NfsShareRequestBuilder request) throws Exception {
        exec(hostB, "sed -i 's/^nova:x:64060:/nova:x:64099:/' /etc/passwd");

        ConfigReport report = run(request);

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(problems(report)).contains("alignIds is refused while nfs-server:/ on " + SHARE + " type nfs4");
        assertThat(exec(server, "stat -c %u " + SHARE)).isEqualTo("64060");
    }
}

package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.PlanListener;
import io.jenkins.plugins.livemigration.hostconfig.PlanRunner;
import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.LinuxLab;
import io.jenkins.plugins.livemigration.lab.LinuxRemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real NFS server and two clients, prepared from nothing, and hosts that resist; each looked at by plain commands. */
@LinuxLab
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
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private LinuxRemoteHosts hosts;

    NfsShareLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.server = lab.nfsServer();
        this.hostA = lab.hostA();
        this.hostB = lab.hostB();
    }

    @BeforeEach
    void logOn(@TempDir Path folder) {
        hosts = new LinuxRemoteHosts(lab, folder);
    }

    @AfterEach
    void logOff() {
        hosts.close();
    }

    private static NfsShareRequestBuilder share() {
        return new NfsShareRequestBuilder("nfs-server", List.of("hosta", "hostb"));
    }

    private ConfigReport run(NfsShareRequestBuilder request, boolean dryRun) throws InvalidNfsShareException {
        told.clear();
        PlanListener listener = new PlanListener() {
            @Override
            public void say(String line) {
                told.add(line);
            }

            @Override
            public void warn(String line) {
                told.add("WARNING " + line);
            }
        };
        PlanSettings settings = new PlanSettings(dryRun, true, Duration.ofMinutes(5));
        return new PlanRunner(settings, listener, Clock.systemUTC()).run(NfsShares.plan(request.build(), hosts));
    }

    private ConfigReport run(NfsShareRequestBuilder request) throws InvalidNfsShareException {
        return run(request, false);
    }

    private String state() throws RemoteException {
        return hosts.exec(server, STATE) + "\n==\n" + hosts.exec(hostA, STATE) + "\n==\n" + hosts.exec(hostB, STATE);
    }

    private String problems(ConfigReport report) {
        return String.join("\n", report.problems());
    }

    @Test
    void aShareIsPreparedFromNothingUsedAndTakenAway() throws Exception {
        hosts.exec(server, "rmdir " + SHARE + "; /etc/init.d/nfs-kernel-server stop; rpc.nfsd 0");
        hosts.exec(hostB, "rmdir " + SHARE);
        String fresh = state();

        assertThat(run(share(), true).outcome()).as("%s", told).isEqualTo(ConfigOutcome.PLANNED);

        assertThat(state()).isEqualTo(fresh);
        assertThat(told)
                .contains(
                        "    +/var/lib/nova/instances *(rw,sync,fsid=0,no_root_squash)",
                        "    +nfs-server:/ /var/lib/nova/instances nfs4 defaults 0 0")
                .anyMatch(line -> line.startsWith("WARNING The share is exported to everybody (*)"));

        assertThat(run(share()).outcome()).as("%s", told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(hosts.exec(server, "cat /etc/exports")).isEqualTo(SHARE + " *(rw,sync,fsid=0,no_root_squash)");
        assertThat(hosts.exec(server, "stat -c '%U:%G %a' " + SHARE)).isEqualTo("nova:nova 755");
        for (LinuxHost client : List.of(hostA, hostB)) {
            assertThat(hosts.exec(client, "cat /etc/fstab")).isEqualTo("nfs-server:/ " + SHARE + " nfs4 defaults 0 0");
            assertThat(hosts.exec(client, "findmnt -n -o SOURCE,FSTYPE " + SHARE))
                    .matches("nfs-server:/\\s+nfs4");
        }
        hosts.exec(hostA, "runuser -u nova -- sh -c 'echo hello >" + SHARE + "/disk'");
        assertThat(hosts.exec(hostB, "cat " + SHARE + "/disk; ls -A " + SHARE)).isEqualTo("hello\ndisk");
        aGuestKeepsTheShareAsItIs();
        aDeadServerIsToldAndHangsNobody();

        assertThat(run(share().state("absent")).outcome()).as("%s", told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(hosts.exec(server, "cat /etc/exports; exportfs -s; cat " + SHARE + "/disk"))
                .isEqualTo("hello");
        assertThat(hosts.exec(hostA, "cat /etc/fstab; findmnt " + SHARE + "; ls -A " + SHARE))
                .isEmpty();
        assertThat(run(share().state("absent")).outcome()).as("%s", told).isEqualTo(ConfigOutcome.IN_PLACE);
    }

    private void aGuestKeepsTheShareAsItIs() throws Exception {
        hosts.exec(
                hostB,
                "cp /bin/sh /tmp/qemu-system-x86; /tmp/qemu-system-x86 -c 'sleep 600; :' -name guest=web01,debug-threads=on <"
                        + SHARE + "/disk >/dev/null 2>&1 & echo $! >/tmp/guest");
        String prepared = state();

        assertThat(run(share()).outcome()).as("%s", told).isEqualTo(ConfigOutcome.IN_PLACE);
        ConfigReport refused = run(share().state("absent"));

        assertThat(refused.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(problems(refused))
                .startsWith("hostb: " + SHARE + " is not mounted: It is in use: guest web01 (process ");
        assertThat(state()).isEqualTo(prepared);
        hosts.exec(hostB, "pkill -P $(cat /tmp/guest); kill $(cat /tmp/guest)");
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
        hosts.afterwards(hostA, "mount -v", () -> lab.breaks("drop-ports", server, "2049", "2049"));

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
        hosts.exec(hostB, "touch /var/lib/nova/own; chown nova:nova /var/lib/nova/own");
        String before = state();

        ConfigReport report = run(share().alignIds(true).export(List.of("10.9.9.0/24")));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(problems(report)).contains("The export is for 10.9.9.0/24: is this host's address");
        assertThat(report.undone()).contains("hostb: give user nova number 64099");
        assertThat(report.remaining()).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatContradictsIsShownAndNothingIsTouched() throws Exception {
        hosts.exec(
                server,
                "printf '# by hand\\n%s *(ro,sync)\\n' " + SHARE + " >/etc/exports; exportfs -ra; mkdir /etc/exports.d;"
                        + " echo '/srv *(rw,fsid=0)' >/etc/exports.d/other.exports");
        hosts.exec(hostB, "touch " + SHARE + "/old");
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

        hosts.exec(server, "rm -r /etc/exports.d; : >/etc/exports");
        hosts.exec(hostA, ": >/etc/fstab");
        hosts.exec(hostB, "touch /var/lib/nova/own; chown nova /var/lib/nova/own");

        NfsShareRequestBuilder mended =
                share().alignIds(true).allowHidden(true).persist(false).options("rw,sync,fsid=0");

        assertThat(run(mended).outcome()).as("%s", told).isEqualTo(ConfigOutcome.CHANGED);

        assertThat(hosts.exec(hostB, "id -u nova; stat -c %u /var/lib/nova/own; getent passwd nova; cat /etc/fstab"))
                .isEqualTo("64060\n64060\nnova:x:64060:64060::/var/lib/nova:/bin/sh");
        assertThat(hosts.exec(hostB, "findmnt -n -o FSTYPE " + SHARE)).isEqualTo("nfs4");
        idsAreNotAlignedWhileTheShareIsMounted(mended);
    }

    private void idsAreNotAlignedWhileTheShareIsMounted(NfsShareRequestBuilder request) throws Exception {
        hosts.exec(hostB, "sed -i 's/^nova:x:64060:/nova:x:64099:/' /etc/passwd");

        ConfigReport report = run(request);

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(problems(report)).contains("alignIds is refused while nfs-server:/ on " + SHARE + " type nfs4");
        assertThat(hosts.exec(server, "stat -c %u " + SHARE)).isEqualTo("64060");
    }
}

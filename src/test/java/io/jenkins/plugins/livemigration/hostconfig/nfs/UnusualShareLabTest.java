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
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.LinuxLabSsh;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing as usual: a folder that somebody else has, a mount point with a space and in use, another owner, one client. */
@SecondLinuxLab
@Timeout(600)
class UnusualShareLabTest {

    private static final String STATE =
            "cat /etc/fstab /etc/exports; exportfs -s; grep nfs4 /proc/self/mountinfo; ls -R /etc /srv /mnt;"
                    + " stat -c '%n %u:%g %a' /srv/* /mnt/*";

    private final LinuxHosts lab;
    private final LinuxHost server;
    private final LinuxHost hostA;
    private final PlanTrial trial = new PlanTrial();
    private RemoteHosts hosts;

    UnusualShareLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.server = lab.nfsServer();
        this.hostA = lab.hostA();
    }

    @BeforeEach
    void logOn() {
        hosts = LinuxLabSsh.hosts(lab);
    }

    @AfterEach
    void logOff() {
        hosts.close();
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
        return exec(server, STATE) + "\n==\n" + exec(hostA, STATE);
    }

    @Test
    void aFolderThatIsThereBecomesAShareOnAnotherMountPoint() throws Exception {
        String folder = "stat -c '%U:%G %a' /srv/pool";
        String foreign = "gone:/x /mnt/gone nfs4 defaults 0 0";
        exec(server, "mkdir -m 730 /srv/pool");
        exec(
                hostA,
                "mkdir '/mnt/x y'; touch '/mnt/x y/old'; echo '" + foreign + "' >/etc/fstab; cd '/mnt/x y';"
                        + " sleep 600 <old >/dev/null 2>&1 & echo $! >/tmp/user");
        String before = state();

        try (Breakage unresolved = lab.breaks("unresolve", server)) {
            ConfigReport refused = run(pool());
            assertThat(refused.outcome()).isEqualTo(ConfigOutcome.REFUSED);
            assertThat(String.join("\n", refused.problems()))
                    .contains(
                            "hosta: mount nfs-server:/ on /mnt/x y: The name nfs-server has no address there",
                            "The mount would hide files that are in use: sleep (process " + exec(hostA, "cat /tmp/user")
                                    + "). Stop or move them first.");
        }
        assertThat(exec(server, folder)).isEqualTo("root:root 730");
        exec(hostA, "kill $(cat /tmp/user)");
        theClosingCheckSeesThatFilesBelongToSomebodyElse();
        assertThat(exec(server, folder)).isEqualTo("root:root 730");
        assertThat(state()).isEqualTo(before);

        exec(server, "chmod 700 /srv/pool; touch /srv/pool/roots");
        ConfigReport made = run(pool());

        assertThat(made.outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(trial.told())
                .contains(
                        "chown guest-user:guest-user (2002:2002) /srv/pool, was 0:0; what is in it stays as it is",
                        "chmod o+x /srv/pool, was 700",
                        "    +nfs-server:/ /mnt/x\\040y nfs4 noatime 0 0",
                        "/mnt/x y is not empty (old): the mount hides that");
        assertThat(exec(server, folder + "; stat -c %U /srv/pool/roots")).isEqualTo("guest-user:guest-user 701\nroot");
        assertThat(made.observations())
                .first()
                .asString()
                .matches("hosta: drwx-----x\\S* 2 guest-user guest-user .* /mnt/x y");
        assertThat(exec(hostA, "cat /etc/fstab")).isEqualTo(foreign + "\nnfs-server:/ /mnt/x\\040y nfs4 noatime 0 0");
        assertThat(exec(hostA, "findmnt -n -o SOURCE,FSTYPE,OPTIONS '/mnt/x y'; ls '/mnt/x y'"))
                .matches("nfs-server:/ +nfs4 .*noatime.*\nroots");

        String prepared = state();
        assertThat(run(pool()).outcome()).as(trial::told).isEqualTo(ConfigOutcome.IN_PLACE);
        assertThat(state()).isEqualTo(prepared);
        assertThat(run(pool().state("absent")).outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(exec(hostA, "cat /etc/fstab; findmnt '/mnt/x y'; ls '/mnt/x y'"))
                .isEqualTo(foreign + "\nold");
        assertThat(exec(server, "cat /etc/exports; exportfs -s; ls /srv/pool")).isEqualTo("roots");
    }

    private static NfsShareRequestBuilder pool() {
        return new NfsShareRequestBuilder("nfs-server", List.of("hosta"))
                .path("/srv/pool")
                .mountPoint("/mnt/x y")
                .mountOptions("noatime")
                .owner("guest-user:guest-user")
                .allowHidden(true);
    }

    private void theClosingCheckSeesThatFilesBelongToSomebodyElse() throws Exception {
        ConfigReport report = run(pool().options("rw,fsid=0,all_squash,anonuid=2001,anongid=2002"));

        assertThat(report.outcome()).as(trial::told).isEqualTo(ConfigOutcome.FAILED);
        assertThat(String.join("\n", report.problems()))
                .isEqualTo(
                        "all see the same files in /mnt/x y: no. nfs-server: It sees what guest-user of hosta wrote on"
                                + " the share as a file of user 2001, not 2002. See whether NFS maps numbers (nfsidmap, all_squash).");
        assertThat(report.remaining()).isEmpty();
        assertThat(report.undone())
                .contains(
                        "hosta: unmount /mnt/x y",
                        "nfs-server: give /srv/pool the mode 0730 again",
                        "nfs-server: give /srv/pool to 0:0 again");
        assertThat(exec(server, "ls -A /srv/pool")).isEmpty();
    }
}

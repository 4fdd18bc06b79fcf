package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hosts are what they say, breaking breaks, mending mends, and a reset leaves nothing. */
@LinuxLab
class LinuxLabTest {

    private static final String SHARE = "/var/lib/nova/instances";
    private static final String MANIFEST = "lab-manifest";

    private final LinuxHosts lab;
    private final LinuxHost server;
    private final LinuxHost hostA;
    private final LinuxHost hostB;

    LinuxLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.server = lab.nfsServer();
        this.hostA = lab.hostA();
        this.hostB = lab.hostB();
    }

    @Test
    void hostsShareAFolderByNfsAndForgetItAtAReset() {
        export();
        theServerIsMissedInThreeWays();
        mount(hostA);
        mount(hostB);
        hostA.exec("su", "nova", "-c", "echo hello >" + SHARE + "/probe").text();
        assertThat(hostB.exec("cat", SHARE + "/probe").text()).isEqualTo("hello");

        lab.reset();

        assertThat(hostA.exec("findmnt", SHARE).succeeded()).isFalse();
        assertThat(server.exec("ls", "-A", SHARE).text()).isEmpty();
        assertThat(server.exec("cat", "/etc/exports").text()).isEmpty();
    }

    private void theServerIsMissedInThreeWays() {
        String[] connect = {"nc", "-z", "-v", "-w", "2", "nfs-server", "2049"};
        try (Breakage stopped = lab.breaks("stop-nfsd", server)) {
            assertThat(hostA.exec(connect).errors()).contains("Connection refused");
        }
        try (Breakage rejected = lab.breaks("reject-ports", server, "2049", "2049")) {
            assertThat(hostA.exec(connect).errors()).contains("Connection refused");
            assertThat(server.exec("cat", "/proc/fs/nfsd/threads").text()).isNotEqualTo("0");
        }
        try (Breakage dropped = lab.breaks("drop-ports", server, "2049", "2049")) {
            assertThat(hostA.exec(connect).errors()).contains("timed out");
        }
        assertThat(hostA.exec(connect).succeeded()).isTrue();
    }

    @Test
    void eachHostHasAKernelOfItsOwn() {
        assertThat(hostA.exec("cat", "/proc/sys/kernel/random/boot_id").text())
                .isNotEqualTo(
                        hostB.exec("cat", "/proc/sys/kernel/random/boot_id").text());
        assertThat(hostA.exec("hostname").text()).isEqualTo("hosta");
        assertThat(hostA.exec("id", "-u", "nova").text())
                .isEqualTo(server.exec("id", "-u", "nova").text());
        assertThat(hostA.exec("ssh", "-o", "BatchMode=yes", "hostb", "true").succeeded())
                .isFalse();
    }

    @Test
    void filesAndNamesAreBrokenAndMended() {
        try (Breakage uid = lab.breaks("wrong-uid", hostA, "64099");
                Breakage fstab = lab.breaks("conflicting-fstab", hostA);
                Breakage name = lab.breaks("unresolve", hostB);
                Breakage own = lab.breaks("localhost-name", hostA)) {
            assertThat(hostA.exec("id", "-u", "nova").text()).isEqualTo("64099");
            assertThat(hostA.exec("cat", "/etc/fstab").text()).contains(SHARE);
            assertThat(hostA.exec("getent", "hosts", "hostb").succeeded()).isFalse();
            assertThat(hostA.exec("hostname").text()).isEqualTo("localhost");
        }
        try (Breakage etc = lab.breaks("read-only-etc", hostA);
                Breakage disk = lab.breaks("full-disk", hostA)) {
            assertThat(hostA.exec("touch", "/etc/x").errors()).contains("Read-only file system");
            assertThat(hostA.exec("dd", "if=/dev/zero", "of=" + SHARE + "/x", "bs=4k", "count=1")
                            .errors())
                    .contains("No space left on device");
        }
        assertThat(hostA.exec("id", "-u", "nova").text()).isEqualTo("64060");
        assertThat(hostA.exec("getent", "hosts", "hostb").text()).contains(hostB.address());
        assertThat(hostA.exec("touch", "/etc/x", SHARE + "/x").succeeded()).isTrue();
    }

    @Test
    void aFrozenHostIsSilentAndComesBackByAReset() {
        lab.breaks("freeze", hostA);
        assertThat(hostB.exec(Duration.ofSeconds(5), "ping", "-c", "1", "-W", "1", "hosta")
                        .succeeded())
                .isFalse();

        lab.reset();

        assertThat(hostA.exec("hostname").text()).isEqualTo("hosta");
    }

    @Test
    void aResetHostEqualsAFreshOne() {
        String fresh = hostA.exec(MANIFEST).text();
        hostA.exec(
                        "sh",
                        "-c",
                        "echo x >/etc/x; rm /etc/nova/nova.conf; iptables -P INPUT ACCEPT; iptables -A INPUT -p"
                                + " tcp --dport 99 -j DROP; mount -t tmpfs t /mnt; hostname other; mkdir -p /srv/y; nohup sleep"
                                + " 999 >/dev/null 2>&1 </dev/null &")
                .text();
        Poll.until(
                "the host is another",
                () -> Optional.of(hostA.exec(MANIFEST).text()).filter(now -> !now.equals(fresh)),
                () -> "");

        lab.reset();

        assertThat(hostA.exec(MANIFEST).text()).isEqualTo(fresh);
    }

    private void export() {
        server.exec("sh", "-c", "echo '" + SHARE + " *(rw,sync,fsid=0,no_root_squash)' >/etc/exports; exportfs -ra")
                .text();
    }

    private static void mount(LinuxHost host) {
        host.exec("mount", "-t", "nfs4", "nfs-server:/", SHARE).text();
    }
}

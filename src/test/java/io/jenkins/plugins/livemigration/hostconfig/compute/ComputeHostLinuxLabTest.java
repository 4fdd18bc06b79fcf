package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.ChangeState;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.LinuxLab;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.LinuxLabSsh;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts with kernels of their own, by SSH, that resist. */
@LinuxLab
@Timeout(600)
class ComputeHostLinuxLabTest {

    private static final List<String> BOTH = List.of("hosta", "hostb");

    private final LinuxHosts lab;
    private final LinuxHost hostA;
    private final LinuxHost hostB;
    private final PlanTrial trial = new PlanTrial();

    ComputeHostLinuxLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.hostA = lab.hostA();
        this.hostB = lab.hostB();
    }

    private ComputeHostRequestBuilder request(List<String> hosts) {
        return new ComputeHostRequestBuilder(hosts)
                .addresses(Map.of("hosta", hostA.address(), "hostb", hostB.address()));
    }

    private ConfigReport run(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        try (RemoteHosts hosts = LinuxLabSsh.hosts(lab)) {
            return trial.run(ComputeHosts.plan(builder.build(), hosts, Clock.systemUTC()));
        }
    }

    /** Files that could be changed, with owner, mode and content, and rules, of both hosts: a line each. */
    private Set<String> state() {
        Set<String> result = new TreeSet<>();
        for (LinuxHost host : List.of(hostA, hostB)) {
            host.exec(
                            "sh",
                            "-c",
                            "find /etc /root /dev/shm -printf '%p %m %u:%g\\n'; find /etc /root -type f -exec cksum {} +;"
                                    + " iptables -S; cat /proc/mounts")
                    .text()
                    .lines()
                    .map(line -> host + " " + line)
                    .forEach(result::add);
        }
        return result;
    }

    private void assertUntouchedSince(Set<String> before) {
        Set<String> now = state();
        Set<String> changed = new TreeSet<>(now);
        changed.removeAll(before);
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        assertThat(changed).as("new or changed").isEmpty();
        assertThat(gone).as("gone").isEmpty();
    }

    @Test
    void hostsThatResistAreToldApartAndNothingIsTouched() throws Exception {
        ComputeHostRequestBuilder nova = request(BOTH).novaConf(Map.of("libvirt/cpu_mode", "host-model"));
        String unparsable =
                "/etc/nova/nova.conf, line 11: neither a section nor an option with '=' or ':': not an option";
        hostB.exec("sh", "-c", "echo 'not an option' >>/etc/nova/nova.conf").text();
        Set<String> before = state();

        assertThat(refused(nova)).singleElement().asString().contains("hostb: ", unparsable);
        assertThat(refused(request(List.of("guest-user@hosta", "hostb")).novaConf(Map.of("a/b", "c"))))
                .as("one host does not let us become root, the other is looked at nevertheless")
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("hosta: ").contains("sudo"))
                .anySatisfy(problem -> assertThat(problem).contains(unparsable));
        assertThat(refused(request(List.of("hosta", hostA.address())).novaConf(Map.of("a/b", "c"))))
                .containsExactly("hosta and " + hostA.address()
                        + " are the same machine, which calls itself hosta: name each host once.");
        try (Breakage changed = lab.breaks("change-host-key", hostA)) {
            hostB.exec("sh", "-c", "until ssh-keyscan hosta >/dev/null 2>&1; do sleep 0.1; done")
                    .text();
            assertThat(refused(nova))
                    .hasSize(2)
                    .anySatisfy(problem ->
                            assertThat(problem).startsWith("hosta: ").containsPattern("SHA256:\\S+.*SHA256:\\S+"))
                    .anySatisfy(problem -> assertThat(problem).contains(unparsable));
        }
        try (Breakage frozen = lab.breaks("freeze", hostA)) {
            assertThat(refused(nova))
                    .hasSize(2)
                    .anySatisfy(problem ->
                            assertThat(problem).startsWith("hosta: There was no connection to the host within"))
                    .anySatisfy(problem -> assertThat(problem).contains(unparsable));
        }
        try (Breakage readOnly = lab.breaks("read-only-etc", hostA)) {
            ConfigReport report = run(request(List.of("hosta")).novaConf(Map.of("libvirt/cpu_mode", "host-model")));
            assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
            assertThat(report.message())
                    .contains("hosta: File '/etc/nova/nova.conf'", "Read-only file system", "Nothing had been changed");
        }
        hostA.exec(
                        "sh",
                        "-c",
                        "mkdir /mnt/full; mount -t tmpfs -o size=16k tmpfs /mnt/full; cp /etc/nova/nova.conf /mnt/full;"
                                + " cat /dev/zero >/mnt/full/rest 2>/dev/null; true")
                .text();
        ConfigReport full = run(request(List.of("hosta"))
                .novaConfFile("/mnt/full/nova.conf")
                .novaConf(Map.of("libvirt/cpu_mode", "host-model")));
        assertThat(full.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(full.message()).contains("hosta: ", "No space left on device", "Nothing had been changed");
        assertThat(hostA.exec("cmp", "/mnt/full/nova.conf", "/etc/nova/nova.conf")
                        .succeeded())
                .isTrue();
        hostA.exec("umount", "/mnt/full").text();
        assertUntouchedSince(before);
    }

    @Test
    void labelsOfSelinuxAreKeptAndAWrongOneIsMended() throws Exception {
        // hosta is started without SELinux; labels are those of the policy only where they are set anew.
        exec("sed -i s/^SELINUX=.*/SELINUX=permissive/ /etc/selinux/config; load_policy -i; restorecon /etc/hosts");
        String hosts = exec("stat -c %C /etc/hosts");
        String chosen = "chcon system_u:object_r:user_tmp_t:s0 /etc/nova/nova.conf; stat -c %C /etc/nova/nova.conf";
        String nova = exec(chosen);
        ComputeHostRequestBuilder request = request(List.of("hosta"))
                .addresses(Map.of("hosta", hostA.address(), "storage", "192.0.2.7"))
                .hostsFile(true)
                .novaConf(Map.of("libvirt/cpu_mode", "host-model"));

        assertThat(changed(run(request)))
                .containsExactlyInAnyOrder("names of all hosts in /etc/hosts", "options in /etc/nova/nova.conf");

        assertThat(exec("grep -c storage /etc/hosts; stat -c %C /etc/hosts")).isEqualTo("1\n" + hosts);
        assertThat(exec("grep -c host-model /etc/nova/nova.conf; stat -c %C /etc/nova/nova.conf"))
                .as("a label that somebody chose")
                .isEqualTo("1\n" + nova);

        exec("chcon -t user_tmp_t /etc/hosts");
        assertThat(changed(run(request))).containsExactly("SELinux label of /etc/hosts");
        assertThat(exec("stat -c %C /etc/hosts")).isEqualTo(hosts).contains(":net_conf_t:");
        assertThat(trial.told()).contains("Would relabel /etc/hosts from ");
        assertThat(run(request).outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
    }

    private String exec(String text) {
        return hostA.exec("sh", "-c", text).text().strip();
    }

    private static List<String> changed(ConfigReport report) {
        assertThat(report.outcome()).as(report.message()).isEqualTo(ConfigOutcome.CHANGED);
        return report.changes().stream()
                .filter(change -> change.state() == ChangeState.CHANGED)
                .map(ConfigReport.ChangeReport::title)
                .toList();
    }

    private List<String> refused(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        ConfigReport report = run(builder);
        assertThat(report.outcome()).as(report.message()).isEqualTo(ConfigOutcome.REFUSED);
        return report.problems();
    }
}

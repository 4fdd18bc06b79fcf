package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortProbe;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortSet;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeTarget;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Real listeners and probers between network namespaces, with real rules of a firewall between them. */
@Timeout(60)
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@ResourceLock("namespace-hosts")
class FirewallCheckTest {

    private static NamespaceHosts hosts;

    @BeforeAll
    static void create() throws Exception {
        hosts = new NamespaceHosts(2);
    }

    @AfterAll
    static void remove() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @AfterEach
    void open() throws RemoteException {
        hosts.on(2, "iptables", "-F");
        hosts.on(2, "iptables", "-t", "nat", "-F");
    }

    @Test
    void openPortsPassAndNoListenerStays() throws Exception {
        Process ssh = listener(2, 22);
        List<Finding> findings = findings();

        assertThat(found(findings, Verdict.PASS)).contains("TCP 49152-49261 open", "SSH (22) open");
        assertThat(findings)
                .filteredOn(finding -> finding.peer().equals("kvm2"))
                .allMatch(f -> f.verdict() == Verdict.PASS);
        assertThat(hosts.on(2, "ss", "-H", "-ltn").output()).doesNotContain("49152", "49215", "49261");
        ssh.destroy();
    }

    @Test
    void portsThatAreDroppedAreToldApartFromThoseThatAreOpen() throws Exception {
        hosts.on(2, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "49200:49261", "-j", "DROP");
        List<Finding> findings = toSecond();

        Finding ports = findings.get(0);
        assertThat(ports.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ports.found()).isEqualTo("TCP 49152-49199 open, 49200-49261 timed out");
        assertThat(ports.remedy()).contains("configureComputeHost", "--dport 49200:49261 -j ACCEPT");
    }

    @Test
    void portsThatLibvirtDoesNotUseAreOnlyWarnedOf() throws Exception {
        hosts.on(2, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "49216:49261", "-j", "DROP");

        assertThat(toSecond().get(0).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void everythingDroppedIsNoticedToo() throws Exception {
        hosts.on(2, "iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
        List<Finding> findings = toSecond();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.FAIL, Verdict.FAIL);
        assertThat(findings.get(0).found()).isEqualTo("TCP 49152-49261 timed out");
        assertThat(findings.get(1).found()).isEqualTo("SSH (22) timed out: no way for libvirt to its peer");
    }

    @Test
    void rejectedPortsAreNoOpenPorts() throws Exception {
        hosts.on(
                2,
                "iptables",
                "-A",
                "INPUT",
                "-p",
                "tcp",
                "--dport",
                "49152:49160",
                "-j",
                "REJECT",
                "--reject-with",
                "tcp-reset");
        hosts.on(
                2,
                "iptables",
                "-A",
                "INPUT",
                "-p",
                "tcp",
                "--dport",
                "49161:49170",
                "-j",
                "REJECT",
                "--reject-with",
                "icmp-admin-prohibited");

        // The kernel sends few of the answers that a rule rejects with by ICMP: some of those ports look dropped.
        assertThat(toSecond().get(0).found())
                .startsWith("TCP 49171-49261 open, 49152-49160 refused, ")
                .contains("unreachable");
    }

    @Test
    void aPortThatSomebodyElseHasIsNamedWithItsOwner() throws Exception {
        Process foreign = listener(2, 49_170);
        List<Finding> findings = toSecond();

        assertThat(findings.get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(findings.get(0).found()).isEqualTo("TCP 49152-49169,49171-49261 open");
        assertThat(findings.get(1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(findings.get(1).found()).startsWith("TCP 49170 taken by a foreign listener");
        assertThat(findings.get(1).evidence().get(0)).matches("49170: python3\\S* \\(pid \\d+\\)");
        foreign.destroy();
    }

    @Test
    void aPortOfAConnectionIsNoListeners() throws Exception {
        Process server = listener(1, 8080);
        // What earlier tests left at the port must not keep it from being bound, and what listens there next must mind
        // it.
        String program = "import socket,sys\n"
                + "s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)\n"
                + "s.bind(('10.211.0.2',49170)); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,0)\n"
                + "s.connect(('10.211.0.1',8080))\n"
                + "print('ready',flush=True)\n"
                + "sys.stdin.read()\n";
        Process client = hosts.startOn(2, "timeout", "50", "python3", "-c", program);
        assertThat(client.inputReader().readLine()).isEqualTo("ready");

        List<Finding> findings = toSecond();
        assertThat(found(findings, Verdict.WARN)).isEmpty();
        assertThat(found(findings, Verdict.PASS))
                .anyMatch(found -> found.startsWith("TCP 49170 in use by connections"));
        client.destroy();
        server.destroy();
    }

    /** The kernel may give a try a local port that the listener beside it is to have in the second round. */
    @Test
    void whatIsLeftOfATryIsInNoListenersWay() throws Exception {
        Process server = server(1, 8080, "c.recv(1)"); // waits until the prober has closed the connection
        ProbeTarget target = new ProbeTarget("kvm1", List.of("kvm1"), "token", PortSet.NONE, PortSet.of(List.of(8080)));
        hosts.on(2, "sysctl", "-q", "-w", "net.ipv4.ip_local_port_range=51000 51001");
        try {
            ProbeResult result = new PortProbe(1.5)
                    .from(hosts.host(HostReference.parse("kvm2")), List.of(target))
                    .get("kvm1");
            assertThat(result.of(ProbeResult.PortEnd.OPEN).contains(8080)).isTrue();

            hosts.on(
                    2,
                    "python3",
                    "-c",
                    "import socket\nfor port in 51000, 51001:\n    socket.create_server(('0.0.0.0', port)).close()");
        } finally {
            hosts.on(2, "sysctl", "-q", "-w", "net.ipv4.ip_local_port_range=32768 60999");
            server.destroy();
        }
    }

    @Test
    void aPortThatLeadsSomewhereElseIsForeign() throws Exception {
        Process foreign = listener(2, 8080);
        hosts.on(
                2,
                "iptables",
                "-t",
                "nat",
                "-A",
                "PREROUTING",
                "-p",
                "tcp",
                "--dport",
                "49180",
                "-j",
                "REDIRECT",
                "--to-ports",
                "8080");
        Finding ports = toSecond().get(0);

        assertThat(ports.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ports.found()).isEqualTo("TCP 49152-49179,49181-49261 open, 49180 answered by somebody else");
        assertThat(ports.remedy()).contains("iptables -t nat -S");
        foreign.destroy();
    }

    private static Process listener(int host, int port) throws Exception {
        return server(host, port, "c.sendall(b'SSH-2.0-x\\n')");
    }

    private static Process server(int host, int port, String answer) throws Exception {
        String program = "import socket,sys\n"
                + "s=socket.create_server(('0.0.0.0',int(sys.argv[1])))\n"
                + "print('ready',flush=True)\n"
                + "while True: c=s.accept()[0]; " + answer + "; c.close()\n";
        Process process = hosts.startOn(host, "timeout", "50", "python3", "-c", program, Integer.toString(port));
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    @Test
    void aBusyHostIsNotToldToLackPython() throws Exception {
        Trial trial = new Trial(new FirewallCheck())
                .host("kvm1", new Recording().says("python", 124, "", ""))
                .host("kvm2", new Recording().says("python", 127, "", "timeout: failed to run command 'python3'"));

        assertThat(found(trial.findings(), Verdict.SKIP))
                .containsExactly(
                        "cannot be tried: python3 does not start within 8 s on kvm1, python3 is missing on kvm2",
                        "cannot be tried: python3 is missing on kvm2, python3 does not start within 8 s on kvm1");
    }

    private static List<Finding> toSecond() throws InterruptedException {
        return findings().stream()
                .filter(finding -> finding.peer().equals("kvm2"))
                .toList();
    }

    private static List<Finding> findings() throws InterruptedException {
        return hosts.findings(new FirewallCheck(), PreflightSettings.defaults());
    }

    private static List<String> found(List<Finding> findings, Verdict verdict) {
        return findings.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(Finding::found)
                .toList();
    }
}

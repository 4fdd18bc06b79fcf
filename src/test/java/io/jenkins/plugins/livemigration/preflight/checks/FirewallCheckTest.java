package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortProbe;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PortSet;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeTarget;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String QEMU_CONF = "/etc/libvirt/qemu.conf";
    private static final String LIBVIRTD_CONF = "/etc/libvirt/libvirtd.conf";

    /** Those of libvirt's own range are tried anyway. */
    private static final PortRange FEW = PortRange.parse("49152-49215");

    private static NamespaceHosts hosts;

    private final List<Process> servers = new ArrayList<>();

    @BeforeAll
    static void create() throws Exception {
        hosts = new NamespaceHosts(2);
        for (int host = 1; host <= 2; host++) {
            hosts.on(host, "mkdir", "-p", "/etc/libvirt");
            hosts.on(host, "mount", "-t", "tmpfs", "libvirt", "/etc/libvirt");
        }
    }

    @AfterAll
    static void remove() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @AfterEach
    void open() throws Exception {
        for (Process server : servers) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
        hosts.on(2, "iptables", "-F");
        hosts.on(2, "iptables", "-t", "nat", "-F");
        hosts.on(2, "rm", "-f", QEMU_CONF, LIBVIRTD_CONF);
    }

    @Test
    void openPortsPassAndNoListenerStays() throws Exception {
        listener(2, 22);
        List<Finding> findings = findings();

        assertThat(found(findings, Verdict.PASS)).contains("TCP 49152-49261 open", "SSH (22) open");
        assertThat(findings)
                .filteredOn(finding -> finding.peer().equals("kvm2"))
                .allMatch(f -> f.verdict() == Verdict.PASS);
        assertThat(hosts.on(2, "ss", "-H", "-ltn").output()).doesNotContain("49152", "49215", "49261");
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
        listener(2, 49_170);
        List<Finding> findings = toSecond();

        assertThat(findings.get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(findings.get(0).found()).isEqualTo("TCP 49152-49169,49171-49261 open");
        assertThat(findings.get(1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(findings.get(1).found()).startsWith("TCP 49170 taken by a foreign listener");
        assertThat(findings.get(1).evidence().get(0)).matches("49170: python3\\S* \\(pid \\d+\\)");
    }

    @Test
    void aPortOfAConnectionIsNoListeners() throws Exception {
        listener(1, 8080);
        // What earlier tests left at the port must not keep it from being bound, and what listens there next must mind
        // it.
        String program = "import socket,sys\n"
                + "s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)\n"
                + "s.bind(('10.211.0.2',49170)); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,0)\n"
                + "s.connect(('10.211.0.1',8080))\n"
                + "print('ready',flush=True)\n"
                + "sys.stdin.read()\n";
        start(2, program);

        List<Finding> findings = toSecond();
        assertThat(found(findings, Verdict.WARN)).isEmpty();
        assertThat(found(findings, Verdict.PASS))
                .anyMatch(found -> found.startsWith("TCP 49170 in use by connections"));
    }

    /** The kernel may give a try a local port that the listener beside it is to have in the second round. */
    @Test
    void whatIsLeftOfATryIsInNoListenersWay() throws Exception {
        server(1, "0.0.0.0", 8080, "c.recv(1)"); // waits until the prober has closed the connection
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
        }
    }

    @Test
    void aPortThatLeadsSomewhereElseIsForeign() throws Exception {
        listener(2, 8080);
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
    }

    @Test
    void aDaemonsPortThatIsConfiguredAndDeafIsNoMatterOfTheFirewall() throws Exception {
        write(LIBVIRTD_CONF, "listen_tcp = 1\nlisten_tls = 1\ntls_port = \"16515\"\n");
        listener(2, 22);
        server(2, "127.0.0.1", 16_515, "pass");
        List<Finding> findings = findings(FEW);

        assertThat(findings)
                .filteredOn(finding ->
                        finding.host().equals("kvm2") && finding.peer().isEmpty())
                .filteredOn(Finding::isProblem)
                .satisfiesExactly(
                        tcp -> {
                            assertThat(tcp.verdict()).isEqualTo(Verdict.WARN);
                            assertThat(tcp.found())
                                    .isEqualTo("libvirt's TCP port (16509) is configured, but nothing listens there");
                            assertThat(tcp.remedy())
                                    .contains("libvirtd-tcp.socket", "--listen", "listen_tcp = 0")
                                    .doesNotContain("iptables");
                        },
                        tls -> {
                            assertThat(tls.found())
                                    .isEqualTo(
                                            "libvirt's TLS port (16515) is configured, but what listens there does so on the loopback alone");
                            assertThat(tls.remedy()).contains("libvirtd-tls.socket");
                        });
        assertThat(toSecond(findings)).allMatch(finding -> finding.verdict() == Verdict.PASS);
    }

    /** What listens, and is configured or not, is tried; what is closed gets open by the remedy, to the letter. */
    @Test
    void portsOfTheDaemonAreTriedWhereItListens() throws Exception {
        write(LIBVIRTD_CONF, "listen_tcp = 1\n");
        for (int port : List.of(22, 16_509, 16_514)) {
            listener(2, port);
        }
        hosts.on(2, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "16509", "-j", "DROP");
        hosts.on(2, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "16514", "-j", "REJECT");
        Finding closed = toSecond(findings(FEW)).get(1);

        assertThat(closed.verdict()).isEqualTo(Verdict.WARN);
        assertThat(closed.found())
                .isEqualTo("SSH (22) open, libvirt's TCP port (16509) timed out, libvirt's TLS port (16514) refused");
        Matcher commands = Pattern.compile(" or (iptables .*)\\.$").matcher(closed.remedy());
        assertThat(commands.find()).as(closed.remedy()).isTrue();
        hosts.on(2, Command.script(commands.group(1))).orFail();

        assertThat(toSecond(findings(FEW)).get(1))
                .returns(Verdict.PASS, Finding::verdict)
                .returns(
                        "SSH (22) open, libvirt's TCP port (16509) open, libvirt's TLS port (16514) open",
                        Finding::found);
    }

    @Test
    void anSshServerThatDoesNotRunIsNoMatterOfTheFirewallEither() throws Exception {
        Finding ssh = toSecond(findings(FEW)).get(1);

        assertThat(ssh.found()).isEqualTo("SSH (22) refused: no way for libvirt to its peer");
        assertThat(ssh.remedy())
                .startsWith("On kvm2, nothing listens at 22 for other hosts")
                .doesNotContain("iptables");
    }

    @Test
    void libvirtsOwnRangeIsReadTriedAndComparedWithThePorts() throws Exception {
        write(QEMU_CONF, "migration_port_min = 49300\nmigration_port_max = 49310\n");
        hosts.on(
                2,
                "iptables",
                "-A",
                "INPUT",
                "-p",
                "tcp",
                "--dport",
                "49305:49310",
                "-j",
                "REJECT",
                "--reject-with",
                "tcp-reset");
        List<Finding> findings = findings();

        Finding range = ofSecond(findings).get(0);
        assertThat(range.verdict()).isEqualTo(Verdict.WARN);
        assertThat(range.found())
                .isEqualTo(
                        "libvirt uses TCP 49300-49310, of which 49300-49310 are not among the ports to be open, 49152-49261");
        assertThat(range.remedy()).startsWith("Give this check ports: '49300-49310' and open those, or set ");
        assertThat(toSecond(findings).get(0))
                .returns(Verdict.FAIL, Finding::verdict)
                .returns("TCP 49152-49261,49300-49304 open, 49305-49310 refused", Finding::found);

        hosts.on(2, "iptables", "-F");
        findings = findings(PortRange.parse("49300-49310"));
        assertThat(ofSecond(findings).get(0))
                .returns(Verdict.PASS, Finding::verdict)
                .returns("libvirt uses TCP 49300-49310, which lies within 49300-49310", Finding::found);
        assertThat(toSecond(findings).get(0))
                .returns(Verdict.PASS, Finding::verdict)
                .returns("TCP 49300-49310 open", Finding::found);
    }

    @Test
    void anAddressAtWhichQemuDoesNotWaitFailsUntilItIsTheOneThatIsConnectedTo() throws Exception {
        hosts.on(1, "ip", "addr", "add", "10.212.0.1/24", "dev", "eth0");
        hosts.on(2, "ip", "addr", "add", "10.212.0.2/24", "dev", "eth0");
        write(QEMU_CONF, "migration_address = \"10.212.0.2\"\n");

        assertThat(toSecond(findings(FEW)))
                .last()
                .returns(Verdict.FAIL, Finding::verdict)
                .returns(
                        "QEMU is to wait at 10.212.0.2 alone, but the source connects to 10.211.0.2 (kvm2)",
                        Finding::found)
                .returns(
                        "Set migration_host to the name or address of that network, or drop migration_address, in"
                                + " /etc/libvirt/qemu.conf of kvm2.",
                        Finding::remedy);

        write(QEMU_CONF, "migration_address = \"10.212.0.2\"\nmigration_host = \"10.212.0.2\"\n");
        List<Finding> mended = toSecond(findings(FEW));
        assertThat(mended).noneMatch(finding -> finding.found().startsWith("QEMU is to wait"));
        assertThat(mended.get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(mended.get(0).evidence()).containsExactly("to 10.212.0.2");
    }

    /** A stray connection would be taken for the migration. */
    @Test
    void aPortWhereAQemuWaitsIsNamedAndNotTried() throws Exception {
        String program = "import socket\n"
                + "open('/proc/self/comm','w').write('qemu-system-x86')\n"
                + "s=socket.create_server(('0.0.0.0',49152))\n"
                + "print('ready',flush=True)\n"
                + "s.accept(); print('connected',flush=True)\n";
        Process qemu = start(2, program);
        List<Finding> findings = toSecond(findings(FEW));

        assertThat(findings.get(0).found()).isEqualTo("TCP 49153-49215 open");
        assertThat(findings.get(1))
                .returns(Verdict.PASS, Finding::verdict)
                .returns("TCP 49152 busy with QEMU: a migration is coming in, so that was not tried", Finding::found);
        qemu.descendants().forEach(ProcessHandle::destroy);
        assertThat(qemu.inputReader().readLine()).as("what the program heard").isNull();
    }

    private Process listener(int host, int port) throws Exception {
        return server(host, "0.0.0.0", port, "c.sendall(b'SSH-2.0-x\\n')");
    }

    private Process server(int host, String address, int port, String answer) throws Exception {
        String program = "import socket,sys\n"
                + "s=socket.create_server((sys.argv[1],int(sys.argv[2])))\n"
                + "print('ready',flush=True)\n"
                + "while True: c=s.accept()[0]; " + answer + "; c.close()\n";
        return start(host, program, address, Integer.toString(port));
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

    @Test
    void aPythonThatDoesNotWorkIsFoundOutWhenItIsNeeded() throws Exception {
        hosts.on(
                2,
                "sh",
                "-c",
                "mount --bind \"$(readlink -f /bin/false)\" \"$(readlink -f \"$(command -v python3)\")\"");
        try {
            assertThat(found(findings(), Verdict.SKIP))
                    .containsExactly(
                            "cannot be tried: python3 does not work () on kvm2",
                            "cannot be tried: python3 does not work () on kvm2");
        } finally {
            hosts.on(2, "sh", "-c", "umount \"$(readlink -f \"$(command -v python3)\")\"");
        }
    }

    /** Starts a program in Python that says when it is ready; it ends with the test. */
    private Process start(int host, String program, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("timeout", "50", "python3", "-c", program));
        line.addAll(List.of(arguments));
        Process process = hosts.startOn(host, line.toArray(String[]::new));
        servers.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    private static void write(String path, String text) throws RemoteException {
        hosts.on(2, Command.of("tee", path).withInput(text)).orFail();
    }

    private static List<Finding> toSecond() throws InterruptedException {
        return toSecond(findings());
    }

    private static List<Finding> toSecond(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.peer().equals("kvm2"))
                .toList();
    }

    /** What the second host says of itself. */
    private static List<Finding> ofSecond(List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.host().equals("kvm2") && finding.peer().isEmpty())
                .toList();
    }

    private static List<Finding> findings() throws InterruptedException {
        return findings(PortRange.GUIDE);
    }

    private static List<Finding> findings(PortRange ports) throws InterruptedException {
        return hosts.findings(
                new FirewallCheck(), new PreflightSettings(Map.of(), "nova", "", "", ports, List.of(), false));
    }

    private static List<String> found(List<Finding> findings, Verdict verdict) {
        return findings.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(Finding::found)
                .toList();
    }
}

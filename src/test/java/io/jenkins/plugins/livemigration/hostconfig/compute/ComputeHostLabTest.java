package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.ChangeState;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.NamespaceHosts;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequest;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequestBuilder;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Hosts prepared from nothing, and hosts that resist; each looked at by plain commands. */
@Tag("lab")
@ResourceLock("namespace-hosts")
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
class ComputeHostLabTest {

    private static final String NOVA = "[DEFAULT]\n# by hand\nmy_ip = 10.77.9.1\n\n[libvirt]\n#cpu_mode = none\n";

    @TempDir
    private Path folder;

    private final PlanTrial trial = new PlanTrial();
    private NamespaceHosts hosts;

    @BeforeEach
    void start() throws Exception {
        hosts = NamespaceHosts.start(folder);
        for (String host : List.of("hosta", "hostb")) {
            hosts.exec(host, "printf '" + NOVA.replace("\n", "\\n") + "' >/etc/nova/nova.conf");
        }
    }

    @AfterEach
    void stop() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private static ComputeHostRequestBuilder request() {
        return new ComputeHostRequestBuilder(List.of("hosta", "hostb"))
                .addresses(Map.of("hosta", "10.77.9.1", "hostb", "10.77.9.2"));
    }

    private static ComputeHostRequestBuilder everything() {
        return request()
                .novaConf(Map.of("libvirt/cpu_mode", "host-model"))
                .hostsFile(true)
                .sshMesh(true)
                .firewall(true)
                .qemuConf(Map.of("migrate_tls_x509_verify", 1))
                .libvirtd(Map.of("listen_tls", true))
                .migrationHosts(Map.of("hosta", "hosta", "hostb", "hostb"))
                .labCa(true);
    }

    private Plan plan(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        return ComputeHosts.plan(builder.build(), hosts, Clock.systemUTC());
    }

    private ConfigReport run(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        return trial.run(plan(builder));
    }

    /** All files that matter, a line each; not the names that other labs of this machine keep in its /etc. */
    private Set<String> state() throws RemoteException {
        Set<String> result = new TreeSet<>();
        for (String host : List.of("hosta", "hostb")) {
            hosts.exec(
                            host,
                            "lies=\"-path /etc/netns -prune -o -newer /etc/hostname\"; cd /;"
                                    + " find /etc /root/.ssh /dev/shm $lies -type f -exec sha256sum {} +;"
                                    + " find /etc /root/.ssh /dev/shm $lies -printf '%p %m %u:%g\\n';"
                                    + " iptables-legacy -S")
                    .lines()
                    .map(line -> host + " " + line)
                    .forEach(result::add);
        }
        return result;
    }

    @Test
    void hostsArePreparedFromNothingAndASecondRunChangesNothing() throws Exception {
        Set<String> before = state();
        ConfigReport shown = trial.dryRun(plan(everything()));
        assertThat(shown.outcome()).as(shown.message()).isEqualTo(ConfigOutcome.PLANNED);
        assertThat(trial.told())
                .contains("+cpu_mode = host-model", "ssh root@hostb", "/etc/pki/qemu/server-key.pem (root:");
        assertThat(state()).isEqualTo(before);

        hosts.exec(
                "hostb",
                "iptables-legacy -A INPUT -m state --state ESTABLISHED -j ACCEPT;"
                        + " iptables-legacy -A INPUT -p tcp --dport 22 -j ACCEPT; iptables-legacy -A INPUT -j REJECT");
        ConfigReport report = run(everything());
        assertThat(report.outcome()).as(report.message()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(changed(report)).hasSizeGreaterThan(14);

        assertThat(hosts.exec("hosta", "ssh -o BatchMode=yes hostb hostname")).isEqualTo("hostb");
        assertThat(hosts.exec("hostb", "ssh -o BatchMode=yes 10.77.9.1 hostname"))
                .isEqualTo("hosta");
        assertThat(hosts.exec("hostb", "getent hosts hosta")).contains("10.77.9.1");
        assertThat(hosts.exec("hosta", "grep -A1 '#cpu_mode' /etc/nova/nova.conf"))
                .endsWith("\ncpu_mode = host-model");
        assertThat(hosts.exec("hosta", "grep ^migration_host /etc/libvirt/qemu.conf"))
                .contains("\"hosta\"");
        assertThat(hosts.exec("hosta", "grep ^listen_tls /etc/libvirt/libvirtd.conf"))
                .isEqualTo("listen_tls = 1");
        assertThat(hosts.exec("hostb", "iptables-legacy -S INPUT")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .startsWith("-A INPUT -s 10.77.9.1/32 -p tcp");
        certificatesWork();
        assertThat(tlsCheck())
                .allMatch(finding -> finding.verdict() == Verdict.PASS)
                .extracting(Finding::host)
                .contains("hosta", "hostb");

        Set<String> after = state();
        assertThat(run(everything()).outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
        assertThat(state()).isEqualTo(after);

        hosts.exec("hostb", "sed -i /ssh-rsa/d /root/.ssh/known_hosts");
        assertThat(changed(run(everything())))
                .as("log-ons that work are tried again when what they depend on is changed")
                .containsExactlyInAnyOrder(
                        "hostb: the other hosts in /root/.ssh/known_hosts",
                        "hosta: root logs on to the other hosts",
                        "hostb: root logs on to the other hosts");
        noPrivateKeyLeftItsHost();
    }

    private List<Finding> tlsCheck() throws Exception {
        PreflightRequest request = new PreflightRequestBuilder(List.of("hosta", "hostb"))
                .checks(List.of("tls"))
                .build();
        return new Preflight(
                        hosts,
                        new Checks(new LibvirtHypervisor()).of(request.checks()),
                        request.parallel(),
                        request.timeout(),
                        PreflightListener.NONE)
                .run(request.hosts(), request.settings())
                .of("tls");
    }

    private static List<String> changed(ConfigReport report) {
        return report.changes().stream()
                .filter(change -> change.state() == ChangeState.CHANGED)
                .map(change -> change.host() + ": " + change.title())
                .toList();
    }

    @Test
    void certificatesLieWhereQemuWillLookForThemAndBelongToItsGroup() throws Exception {
        ComputeHostRequestBuilder request = request()
                .labCa(true)
                .tlsFor(List.of("qemu"))
                .qemuConf(Map.of("group", "nogroup", "default_tls_x509_cert_dir", "/etc/pki/x"))
                .libvirtd(Map.of("listen_tcp", false))
                .migrationAddress("0.0.0.0")
                .migrationHosts(Map.of("hosta", "10.77.9.1", "hostb", "hostb"))
                .migrationPorts("49200-49215");

        String mode = "stat -c '%U:%G %a' /etc/libvirt/qemu.conf";
        String before = hosts.exec("hosta", mode);

        assertThat(run(request).outcome()).as(trial::told).isEqualTo(ConfigOutcome.CHANGED);

        for (String host : List.of("hosta", "hostb")) {
            assertThat(hosts.exec(
                            host,
                            "grep -h '^[a-z]' /etc/libvirt/qemu.conf | sort; grep ^listen /etc/libvirt/libvirtd.conf;"
                                    + " " + mode + "; ls /etc/pki"))
                    .isEqualTo(
                            """
                            default_tls_x509_cert_dir = "/etc/pki/x"
                            group = "nogroup"
                            migration_address = "0.0.0.0"
                            migration_host = "%s"
                            migration_port_max = 49215
                            migration_port_min = 49200
                            listen_tcp = 0
                            %s
                            x""",
                            host.equals("hosta") ? "10.77.9.1" : "hostb", before);
            assertThat(hosts.exec(host, "cd /etc/pki/x; stat -c '%n %U:%G %a' . *"))
                    .isEqualTo(
                            """
                            . root:root 755
                            ca-cert.pem root:root 644
                            client-cert.pem root:root 644
                            client-key.pem root:nogroup 640
                            server-cert.pem root:root 644
                            server-key.pem root:nogroup 640""");
            assertThat(hosts.exec(
                            host,
                            "cd /etc/pki/x; openssl verify -CAfile ca-cert.pem -verify_hostname " + host
                                    + " client-cert.pem server-cert.pem"))
                    .isEqualTo("client-cert.pem: OK\nserver-cert.pem: OK");
        }
        assertThat(run(request).outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
    }

    private void certificatesWork() throws RemoteException {
        hosts.exec(
                "hostb",
                "cd /etc/pki/qemu; openssl s_server -accept 49200 -cert server-cert.pem -key server-key.pem"
                        + " -CAfile ca-cert.pem -Verify 1 -verify_return_error -www >/dev/null 2>&1 &");
        assertThat(hosts.exec(
                        "hosta",
                        "cd /etc/pki/qemu; for i in 1 2 3 4 5 6 7 8 9; do openssl s_client -connect hostb:49200"
                                + " -cert client-cert.pem -key client-key.pem -CAfile ca-cert.pem -verify_return_error"
                                + " -verify_hostname hostb </dev/null && break; sleep 0.1; done"))
                .contains("Verify return code: 0 (ok)", "live-migration lab CA - not for production");
        assertThat(hosts.exec(
                        "hosta",
                        "cd /etc/pki/qemu; for f in server-key.pem ../libvirt/private/serverkey.pem ca-cert.pem; do"
                                + " stat -c '%U:%G %a' $f; done; ls /dev/shm"))
                .isEqualTo("root:libvirt-qemu 640\nroot:root 600\nroot:root 644");
    }

    private void noPrivateKeyLeftItsHost() throws RemoteException {
        String sent = hosts.sent();
        String answered = hosts.answered();
        assertThat(sent).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE KEY");
        assertThat(answered).contains("BEGIN CERTIFICATE", "ssh-ed25519 ").doesNotContain("PRIVATE KEY");
        for (String host : List.of("hosta", "hostb")) {
            for (String key : List.of("/root/.ssh/id_ed25519", "/etc/pki/qemu/server-key.pem")) {
                String text = hosts.exec(host, "cat " + key);
                List<String> secret =
                        text.lines().filter(line -> !line.startsWith("--")).toList();
                assertThat(text).contains("PRIVATE KEY");
                assertThat(sent + answered).doesNotContain(secret);
            }
        }
    }

    @Test
    void aFailureHalfWayTakesBackWhatWasDone() throws Exception {
        hosts.exec("hostb", "mount --bind /etc/libvirt /etc/libvirt;" + " mount -o remount,ro,bind /etc/libvirt");
        Set<String> before = state();

        ConfigReport report = run(everything());

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("hostb: File '/etc/libvirt/", "Read-only file system");
        assertThat(report.remaining()).isEmpty();
        assertThat(report.undone())
                .anySatisfy(
                        step -> assertThat(step).startsWith("hostb: ").contains("remove /etc/pki/qemu/server-key.pem"))
                .anySatisfy(step -> assertThat(step).startsWith("hosta: remove the key /root/.ssh/id_ed25519"));
        assertThat(state()).isEqualTo(before);

        ConfigReport kept = trial.runWithoutTakingBack(plan(everything()));

        assertThat(kept.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(kept.undone()).isEmpty();
        assertThat(kept.remaining())
                .anySatisfy(left -> assertThat(left).startsWith("hostb: ").contains("/etc/pki/qemu/server-key.pem"))
                .anySatisfy(left -> assertThat(left).startsWith("hosta: ").contains("/root/.ssh/id_ed25519"));
        assertThat(hosts.exec("hosta", "ssh -o BatchMode=yes hostb ls /etc/pki/qemu/server-key.pem"))
                .isEqualTo("/etc/pki/qemu/server-key.pem");
    }

    @Test
    void whatIsNotUnderstoodIsShownAndNothingIsTouched() throws Exception {
        hosts.exec(
                "hostb",
                "echo 'not an option' >>/etc/nova/nova.conf; echo '10.9.9.9 hosta other' >>/etc/hosts;"
                        + " mkdir -m 700 /root/.ssh; echo \"hosta $(ssh-keygen -yf /etc/ssh/ssh_host_ed25519_key)\" >/root/.ssh/known_hosts;"
                        + " echo PermitRootLogin no >/etc/ssh/sshd_config.d/no.conf");
        Set<String> before = state();

        ConfigReport report = run(everything());
        String refusals = String.join("\n", report.problems());

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(refusals)
                .contains("/etc/nova/nova.conf, line 7: neither a section nor an option with '=' or ':': not an option")
                .contains("/etc/hosts, line 2: 10.9.9.9 hosta other: hosta is to have the address 10.77.9.1")
                .contains("known_hosts, line 1: hosta is known with the ssh-ed25519 key SHA256:")
                .contains("PermitRootLogin no: set 'PermitRootLogin prohibit-password'");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void contradictionsAreReplacedOnlyByChoice() throws Exception {
        hosts.exec("hostb", "echo '10.9.9.9 hosta other' >>/etc/hosts");

        run(request().hostsFile(true).replaceConflicts(true));

        assertThat(hosts.exec("hostb", "cat /etc/hosts"))
                .isEqualTo("127.0.0.1 localhost\n10.9.9.9\tother\n# BEGIN live-migration\n10.77.9.1\thosta\n"
                        + "10.77.9.2\thostb\n# END live-migration");
    }

    @Test
    void namesThatNobodyResolvesAreNamed() throws Exception {
        hosts.exec("hosta", "echo '10.77.9.2 hostb' >>/etc/hosts; echo '10.77.9.1 hosta' >>/etc/hosts");
        hosts.exec("hostb", "echo '10.77.9.3 hostb' >>/etc/hosts");
        Plan plan = plan(new ComputeHostRequestBuilder(List.of("hosta", "hostb")).sshMesh(true));

        assertThat(plan.problems())
                .singleElement()
                .asString()
                .startsWith("hostb has not one address: hosta says 10.77.9.2; hostb says 10.77.9.3.");
    }
}

package io.jenkins.plugins.livemigration.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequest;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequestBuilder;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHosts;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShareRequestBuilder;
import io.jenkins.plugins.livemigration.hostconfig.nfs.NfsShares;
import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.LinuxLab;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.report.PreflightTable;
import io.jenkins.plugins.livemigration.ssh.LinuxLabSsh;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The checks on real hosts, by SSH: a pair that is prepared passes them all; then one thing for each check is broken, and
 * turns its own check red and no other; then each remedy is followed, to the letter where it is a command. Checks that
 * ask libvirt are not among them: it does not run on these hosts.
 */
@LinuxLab
@Timeout(400)
class PreflightLabTest {

    private static final List<String> CHECKS = List.of(
            "cell", "nova-conf", "names", "selinux", "ssh", "firewall", "tls", "service-user", "shared-storage");

    /** Who is root by sudo, without a password. */
    private static final List<String> AS_OPERATOR = List.of("operator@hosta", "operator@hostb");

    private final LinuxHosts lab;
    private final LinuxHost a;
    private final LinuxHost b;

    PreflightLabTest(LinuxHosts lab) {
        this.lab = lab;
        this.a = lab.hostA();
        this.b = lab.hostB();
    }

    @Test
    void eachFaultTurnsItsOwnCheckRedAndItsRemedyMendsIt() throws Exception {
        try (RemoteHosts hosts = LinuxLabSsh.hosts(lab)) {
            PreparedPair pair = new PreparedPair(hosts);
            pair.prepare(lab);
            assertThatAllPass(preflight(hosts, CHECKS, "one"));

            breakOneThingForEachCheck(pair);
            StateOfHosts before = StateOfHosts.of(lab);
            PreflightReport broken = preflight(hosts, CHECKS, "two");
            assertThat(StateOfHosts.of(lab).changesSince(before)).isEmpty();
            assertThat(broken.findings())
                    .as(told(broken))
                    .filteredOn(Finding::isProblem)
                    .extracting(Finding::check, Finding::place, Finding::verdict)
                    .containsExactly(
                            tuple("reachable", "hostb", Verdict.WARN),
                            tuple("cell", "hostb", Verdict.FAIL),
                            tuple("nova-conf", "hosta", Verdict.FAIL),
                            tuple("names", "hostb", Verdict.FAIL),
                            tuple("selinux", "hosta", Verdict.WARN),
                            tuple("ssh", "hosta to hostb", Verdict.FAIL),
                            tuple("firewall", "hosta to hostb", Verdict.FAIL),
                            tuple("tls", "hostb", Verdict.WARN),
                            tuple("service-user", "hostb", Verdict.FAIL),
                            tuple("shared-storage", "hostb", Verdict.FAIL));

            followRemedies(hosts, pair, broken);
            assertThatAllPass(preflight(hosts, AS_OPERATOR, CHECKS, "one"));

            whatIsDownIsToldAndWhatIsUpTooWithinTheLimits(hosts);
        }
    }

    private void whatIsDownIsToldAndWhatIsUpTooWithinTheLimits(RemoteHosts hosts) throws Exception {
        PreflightReport report;
        try (Breakage dead = lab.breaks("stop-nfsd", lab.nfsServer());
                Breakage unknown = lab.breaks("unresolve", b);
                Breakage localhost = lab.breaks("localhost-name", b)) {
            report = preflight(hosts, CHECKS, "one");
        }
        assertThat(report.findings())
                .as(told(report))
                .filteredOn(Finding::isProblem)
                .extracting(Finding::check, Finding::place, Finding::verdict)
                .containsExactly(
                        tuple("names", "hosta", Verdict.FAIL),
                        tuple("names", "hostb", Verdict.FAIL),
                        tuple("ssh", "hosta to hostb", Verdict.FAIL),
                        tuple("service-user", "hosta", Verdict.WARN),
                        tuple("service-user", "hostb", Verdict.WARN),
                        tuple("shared-storage", "hosta", Verdict.FAIL),
                        tuple("shared-storage", "hostb", Verdict.FAIL));
        assertThat(report.findings())
                .as(told(report))
                .extracting(Finding::found)
                .contains("does not know all host names")
                .anyMatch(found -> found.startsWith("calls itself localhost"))
                .contains("cannot be tried: hosta resolves none of [hostb]")
                .contains("the NFS server of /var/lib/nova/instances does not answer within 3 s: guests there hang");
        assertThat(lab.nfsServer().exec("ls", "-A", "/var/lib/nova/instances").text())
                .isEmpty();
    }

    private void breakOneThingForEachCheck(PreparedPair pair) throws RemoteException {
        String idOfA = pair.on(a, "cat /etc/machine-id");
        pair.on(
                a,
                """
                sed -i "s/^server_listen.*/server_listen = $1/" /etc/nova/nova.conf
                chcon -t user_tmp_t /etc/hosts
                rm /root/.ssh/known_hosts
                """,
                a.address());
        pair.on(
                b,
                """
                echo "$1" >/etc/machine-id
                echo 192.0.2.9 hosta >>/etc/hosts
                iptables -I INPUT -p tcp --dport 49152:49261 -j DROP
                chmod 644 /etc/pki/qemu/server-key.pem
                sed -i s/^nova:x:64060:64060:/nova:x:64060:2002:/ /etc/passwd
                umount /var/lib/nova/instances
                """,
                idOfA);
    }

    private void followRemedies(RemoteHosts hosts, PreparedPair pair, PreflightReport broken) throws Exception {
        pair.on(b, command(broken, "reachable", "of its own: (.*); restart the host"));
        pair.on(a, command(broken, "selinux", "^(restorecon .*?);"));
        pair.on(b, command(broken, "firewall", ", or (iptables .*)\\.$"));
        pair.on(b, command(broken, "tls", "^(chmod .*?),"));
        assertThat(remedy(broken, "service-user"))
                .startsWith("configureNfsShare with alignIds: true ")
                .endsWith("then groupmod -g and usermod -u.");
        assertOutcome(
                NfsShares.plan(
                        new NfsShareRequestBuilder(lab.nfsServer().name(), List.of(a.name(), b.name()))
                                .alignIds(true)
                                .build(),
                        hosts),
                ConfigOutcome.CHANGED);
        pair.on(b, "umount /var/lib/nova/instances"); // it was mounted by that
        pair.on(b, command(broken, "shared-storage", "^(mount -v \\S+) "));

        assertThat(remedy(broken, "ssh")).startsWith("configureComputeHost with sshMesh: true ");
        Matcher option = match(broken, "nova-conf", "configureComputeHost with novaConf: \\['(.*?)': '(.*?)'\\]");
        assertThat(remedy(broken, "names"))
                .endsWith("let configureComputeHost do so, with hostsFile: true and replaceConflicts: true.");
        ComputeHostRequest request = new ComputeHostRequestBuilder(AS_OPERATOR)
                .addresses(Map.of(a.name(), a.address(), b.name(), b.address()))
                .hostsFile(true)
                .replaceConflicts(true)
                .novaConf(Map.of(option.group(1), option.group(2)))
                .sshMesh(true)
                .build();
        for (ConfigOutcome expected : List.of(ConfigOutcome.CHANGED, ConfigOutcome.IN_PLACE)) {
            assertOutcome(ComputeHosts.plan(request, hosts, Clock.systemUTC()), expected);
        }
    }

    private static void assertOutcome(Plan plan, ConfigOutcome expected) {
        ConfigReport report = new PlanTrial().run(plan);
        assertThat(report.outcome()).as(report.message()).isEqualTo(expected);
    }

    /** What it was asked until then is lost; what the others answered is not. */
    @Test
    void aHostThatFreezesAmidAPreflightCostsTheOthersNothing() throws Exception {
        try (RemoteHosts hosts = LinuxLabSsh.hosts(lab)) {
            AtomicBoolean frozen = new AtomicBoolean();
            // Checks begin when all hosts are logged on to, and wait for each other here.
            PreflightListener freezing = new PreflightListener() {
                @Override
                public void begun(Check check) {
                    if (frozen.compareAndSet(false, true)) {
                        lab.breaks("freeze", b);
                    }
                }
            };
            PreflightReport report = new Preflight(
                            hosts,
                            new Checks(new LibvirtHypervisor()).of(List.of("nova-conf", "service-user")),
                            Preflight.DEFAULT_PARALLEL,
                            Duration.ofSeconds(10),
                            freezing)
                    .run(references(List.of(a.name(), b.name())), PreflightSettings.defaults());

            assertThat(report.findings())
                    .as(told(report))
                    .extracting(Finding::check, Finding::host, Finding::verdict)
                    .contains(
                            tuple("nova-conf", "hosta", Verdict.WARN),
                            tuple("nova-conf", "hostb", Verdict.SKIP),
                            tuple("service-user", "hostb", Verdict.SKIP));
            assertThat(report.findings())
                    .as(told(report))
                    .filteredOn(finding -> finding.host().equals(b.name()) && finding.verdict() == Verdict.SKIP)
                    .allMatch(finding -> finding.found().startsWith("no answer yet when the time limit of 10 s"));
            // There was no time left to ask about the folder: nothing is said of it.
            assertThat(report.of("service-user")).as(told(report)).noneMatch(Finding::isProblem);
        }
    }

    @Test
    void aHostThatLetsNobodyInCostsTheOthersNothing() throws Exception {
        try (Breakage changed = lab.breaks("change-host-key", b);
                RemoteHosts hosts = LinuxLabSsh.hosts(lab)) {
            lab.nfsServer().exec("rm", "/root/.ssh/authorized_keys").text();
            PreflightReport report = preflight(
                    hosts,
                    List.of(a.name(), b.name(), lab.nfsServer().name()),
                    List.of("names", "service-user"),
                    "one");

            for (LinuxHost shut : List.of(b, lab.nfsServer())) {
                assertThat(report.findings())
                        .as(told(report))
                        .filteredOn(finding -> finding.host().equals(shut.name()))
                        .extracting(Finding::check, Finding::verdict)
                        .containsExactly(
                                tuple("reachable", Verdict.FAIL),
                                tuple("names", Verdict.SKIP),
                                tuple("service-user", Verdict.SKIP));
            }
            assertThat(report.of("reachable"))
                    .filteredOn(Finding::isProblem)
                    .satisfiesExactly(
                            key -> assertThat(key.found()).startsWith("The host's key is not the known one."),
                            user -> assertThat(user.found())
                                    .isEqualTo("The host does not let user 'root' in with this key."))
                    .allSatisfy(finding -> assertThat(finding.remedy()).isNotEmpty());
            assertThat(report.findings())
                    .as(told(report))
                    .filteredOn(finding -> finding.host().equals(a.name()))
                    .hasSize(3)
                    .allMatch(finding -> finding.verdict() == Verdict.PASS);
        }
    }

    private void assertThatAllPass(PreflightReport report) {
        assertThat(report.findings())
                .as(told(report))
                .allMatch(finding -> finding.verdict() == Verdict.PASS)
                .extracting(Finding::check)
                .containsAll(CHECKS);
    }

    /** The command in the remedy of a check that found one problem. */
    private static String command(PreflightReport report, String check, String form) {
        return match(report, check, form).group(1);
    }

    private static Matcher match(PreflightReport report, String check, String form) {
        Matcher matcher = Pattern.compile(form).matcher(remedy(report, check));
        assertThat(matcher.find()).as("%s in %s", form, remedy(report, check)).isTrue();
        return matcher;
    }

    private static String remedy(PreflightReport report, String check) {
        return report.of(check).stream()
                .filter(Finding::isProblem)
                .findFirst()
                .orElseThrow()
                .remedy();
    }

    private static String told(PreflightReport report) {
        return String.join("\n", PreflightTable.lines(report));
    }

    private PreflightReport preflight(RemoteHosts hosts, List<String> checks, String cellOfB)
            throws InterruptedException {
        return preflight(hosts, List.of(a.name(), b.name()), checks, cellOfB);
    }

    private PreflightReport preflight(RemoteHosts hosts, List<String> references, List<String> checks, String cellOfB)
            throws InterruptedException {
        PreflightSettings settings = new PreflightSettings(
                Map.of(a.name(), "one", b.name(), cellOfB),
                "nova",
                "",
                references.contains(lab.nfsServer().name())
                        ? ""
                        : lab.nfsServer().name(),
                PortRange.GUIDE,
                List.of(),
                false);
        return new Preflight(
                        hosts,
                        new Checks(new LibvirtHypervisor()).of(checks),
                        Preflight.DEFAULT_PARALLEL,
                        Duration.ofSeconds(60),
                        PreflightListener.NONE)
                .run(references(references), settings);
    }

    private static List<HostReference> references(List<String> names) {
        return names.stream().map(HostReference::parse).toList();
    }
}

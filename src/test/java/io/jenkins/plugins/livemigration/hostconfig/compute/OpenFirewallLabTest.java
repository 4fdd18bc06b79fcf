package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.NamespaceHosts;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every packet filter that this machine has, in the namespaces of a host: closed, opened, and as it was again. */
@Tag("lab")
@ResourceLock("namespace-hosts")
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
class OpenFirewallLabTest {

    @TempDir
    private Path folder;

    private final PlanTrial trial = new PlanTrial();
    private NamespaceHosts hosts;

    @BeforeEach
    void start() throws Exception {
        hosts = NamespaceHosts.start(folder);
    }

    @AfterEach
    void stop() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private static ComputeHostRequestBuilder request() {
        return new ComputeHostRequestBuilder(List.of("hosta", "hostb"))
                .addresses(Map.of("hosta", "10.77.9.1", "hostb", "10.77.9.2"))
                .firewall(true);
    }

    private Plan plan(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        return ComputeHosts.plan(builder.build(), hosts, Clock.systemUTC());
    }

    private ConfigReport run(ComputeHostRequestBuilder builder) throws InvalidComputeHostException {
        return trial.run(plan(builder));
    }

    @Test
    void eachPacketFilterIsOpenedAheadOfWhatStops() throws Exception {
        ComputeHostRequestBuilder request = request();
        ComputeHostRequest again = request.build();
        for (String drop : Arrays.asList(
                "iptables-legacy -P INPUT DROP",
                "iptables-nft -A INPUT -p tcp -j REJECT",
                "nft 'add table inet own; add chain inet own in { type filter hook input priority 0; policy drop; };"
                        + " add rule inet own in ct state established accept'",
                "ufw --force enable")) {
            if (hosts.exec("hostb", "command -v " + drop.split(" ")[0]).isEmpty()) {
                System.getLogger(getClass().getName())
                        .log(System.Logger.Level.WARNING, "SKIPPED: not installed here, so not tried: " + drop);
                continue;
            }
            String rules = "nft list ruleset; iptables-legacy-save | grep -v '^#'; grep -v '^#' /etc/ufw/user.rules";
            assertThat(run(request).outcome()).as("before " + drop).isEqualTo(ConfigOutcome.IN_PLACE);
            hosts.exec("hostb", drop);
            String asked = drop.startsWith("ufw") ? "ufw status; ufw show added" : rules;
            String before = hosts.exec("hostb", asked);
            assertThat(connects()).as(drop).isFalse();

            trial.runAndTakeBack(plan(request), () -> {
                assertThat(connects()).as(drop).isTrue();
                assertThat(new PlanTrial()
                                .dryRun(ComputeHosts.plan(again, hosts, Clock.systemUTC()))
                                .outcome())
                        .as("after " + drop)
                        .isEqualTo(ConfigOutcome.IN_PLACE);
            });

            assertThat(hosts.exec("hostb", asked).replaceAll("\\d+:\\d+|packets.*", ""))
                    .as(drop)
                    .isEqualTo(before.replaceAll("\\d+:\\d+|packets.*", ""));
            hosts.exec(
                    "hostb",
                    "ufw --force disable; iptables-legacy -P INPUT ACCEPT; iptables-legacy -F INPUT;"
                            + " nft flush ruleset");
        }
    }

    @Test
    void firewalldIsOpenedAsItRunsAndForTheNextStart() throws Exception {
        Assumptions.assumeTrue(
                hosts.exec("hostb", "command -v firewalld && command -v dbus-daemon && echo both")
                        .endsWith("both"),
                "SKIPPED: firewalld or dbus-daemon is not installed");
        hosts.exec(
                "hostb",
                "mkdir -p /run/dbus; dbus-daemon --system --fork; firewalld; for i in $(seq 100); do"
                        + " firewall-cmd -q --state && break; sleep 0.1; done");
        String rules = "firewall-cmd --list-all; firewall-cmd --permanent --list-all";
        String before = hosts.exec("hostb", rules);
        ComputeHostRequestBuilder request = request();
        ComputeHostRequest again = request.build();
        assertThat(connects()).isFalse();

        trial.runAndTakeBack(plan(request), () -> {
            assertThat(connects()).as("as it runs").isTrue();
            hosts.exec("hostb", "firewall-cmd --reload");
            assertThat(connects()).as("after it was started anew").isTrue();
            assertThat(new PlanTrial()
                            .dryRun(ComputeHosts.plan(again, hosts, Clock.systemUTC()))
                            .outcome())
                    .isEqualTo(ConfigOutcome.IN_PLACE);
        });

        assertThat(connects()).isFalse();
        assertThat(hosts.exec("hostb", rules)).isEqualTo(before);
        assertThat(trial.told())
                .contains(
                        "firewall-cmd --zone=public --add-rich-rule=", "firewall-cmd --permanent --zone=public --add");
    }

    /** The listener may be one of an earlier try that nobody reached; a busy machine takes its time to start another. */
    private boolean connects() throws RemoteException {
        hosts.exec(
                "hostb",
                "timeout 20 python3 -c 'import socket; s=socket.create_server((\"\",49261)); s.accept()' >/dev/null 2>&1 &"
                        + " until ss -Hltn | grep -q :49261; do sleep 0.1; done");
        return hosts.exec(
                        "hosta",
                        "python3 -c 'import socket; socket.create_connection((\"10.77.9.2\",49261),1.5)' 2>/dev/null && echo yes")
                .equals("yes");
    }

    @Test
    void rulesStayWhenTheHostStartsAnew() throws Exception {
        hosts.exec(
                "hostb",
                "mkdir -p /etc/iptables; iptables-legacy -A INPUT -p udp -j DROP;"
                        + " iptables-legacy -A INPUT -j REJECT; iptables-legacy-save >/etc/iptables/rules.v4;"
                        + " printf 'flush ruleset\\ntable inet own {\\n chain in {\\n  type filter hook input priority 0; policy drop;\\n"
                        + "  ip saddr { 10.9.9.9 } drop\\n }\\n}\\n' >/etc/nftables.conf");

        run(request());
        hosts.exec(
                "hostb",
                "iptables-legacy -F; iptables-legacy-restore </etc/iptables/rules.v4; nft -f /etc/nftables.conf");

        assertThat(hosts.exec("hostb", "iptables-legacy -S INPUT")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .startsWith("-A INPUT -s 10.77.9.1/32");
        assertThat(connects()).isTrue();
        assertThat(run(request()).outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
    }
}

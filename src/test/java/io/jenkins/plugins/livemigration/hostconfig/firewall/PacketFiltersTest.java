package io.jenkins.plugins.livemigration.hostconfig.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.ScriptedHost;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFiltersTest {

    private static final Opening OPENING = new Opening(PortSpan.MIGRATION, "10.0.0.1");

    private static boolean letsThrough(String... rules) {
        return IptablesRules.parse(Arrays.asList(rules)).letsThrough(OPENING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-P INPUT ACCEPT",
                "-P INPUT ACCEPT\n-A INPUT -p udp -j DROP\n-A INPUT -i lo -j ACCEPT",
                "-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j DROP",
                "-P INPUT ACCEPT\n-A INPUT -s 10.0.0.2/32 -j DROP",
                "-P INPUT ACCEPT\n-N LIBVIRT_INP\n-A INPUT -j LIBVIRT_INP\n-A LIBVIRT_INP -i virbr0 -p udp -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 49152:49261 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -s 10.0.0.1/32 -p tcp -m multiport --dports 22,49000:50000 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -m conntrack --ctstate INVALID -j DROP\n-A INPUT -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -p tcp -m state --state NEW -m tcp --dport 49152:49300 -j ACCEPT\n-A INPUT -j REJECT",
                "-P INPUT DROP\n-A INPUT -s 10.0.0.1/32 -j in\n-A in -j ACCEPT",
                "-P INPUT ACCEPT\n-A INPUT -j in\n-A in -p tcp -j RETURN\n-A in -j DROP",
                "*nat\n:INPUT DROP [0:0]\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT"
            })
    void iptablesLetsThrough(String rules) {
        assertThat(letsThrough(rules.split("\n"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-P INPUT DROP",
                "-P INPUT ACCEPT\n-A INPUT -j REJECT --reject-with icmp-host-prohibited",
                "-P INPUT ACCEPT\n-A INPUT ! -s 10.0.0.1/32 -j DROP",
                "-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 49200 -j DROP",
                "-P INPUT ACCEPT\n-A INPUT -s 10.0.0.0/8 -j DROP",
                "-P INPUT ACCEPT\n-A INPUT -j REJECT\n-A INPUT -s 10.0.0.1/32 -p tcp --dport 49152:49261 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -s 10.0.0.2/32 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -i eth0 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 49152:49215 -j ACCEPT",
                "-P INPUT DROP\n-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT",
                "-P INPUT ACCEPT\n-A INPUT -j a\n-A a -j b\n-A b -p tcp -j DROP",
                "-P INPUT ACCEPT\n-A INPUT -j a\n-A a -j a",
                "*filter\n:INPUT DROP [0:0]\nCOMMIT"
            })
    void iptablesDoesNotLetThroughForCertain(String rules) {
        assertThat(letsThrough(rules.split("\n"))).isFalse();
    }

    @Test
    void ourRuleIsRecognizedAsIptablesWritesIt() {
        Opening any = new Opening(PortSpan.of(16514), "");
        assertThat(IptablesRules.parse(List.of(
                                "-P INPUT DROP",
                                "-A INPUT -p tcp -m tcp --dport 16514 -m comment --comment live-migration -j ACCEPT"))
                        .letsThrough(any))
                .isTrue();
        assertThat(IptablesRules.parse(List.of("-P INPUT DROP", "-A INPUT -s 10.0.0.1/32 -j ACCEPT"))
                        .letsThrough(any))
                .isFalse();
        assertThat(IptablesRule.parse("-m comment --comment \"say \\\"x\\\" -j DROP\" -j ACCEPT")
                        .target())
                .isEqualTo("ACCEPT");
    }

    @Test
    void aSaveFileGetsItsRuleBeforeTheOthers() throws UnparsableException {
        String text = "# c\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j REJECT\nCOMMIT\n";
        String after = IptablesSaveFile.with("f", text, List.of(OPENING));

        assertThat(after)
                .isEqualTo(text.replace(
                        "-A INPUT -i lo",
                        "-A INPUT -s 10.0.0.1/32 -p tcp -m tcp --dport 49152:49261"
                                + " -m comment --comment live-migration -j ACCEPT\n-A INPUT -i lo"));
        assertThat(IptablesSaveFile.with("f", after, List.of(OPENING))).isEqualTo(after);
        assertThatThrownBy(() -> IptablesSaveFile.with("f", "*filter\n:INPUT DROP [0:0]\n", List.of(OPENING)))
                .isInstanceOf(UnparsableException.class)
                .hasMessageContaining("COMMIT");
    }

    @Test
    void nftablesChainsAreReadWithTheirHandles() {
        List<String> lines = List.of(
                "table inet filter { # handle 1",
                "\tset s { # handle 9",
                "\t\ttype ipv4_addr",
                "\t}",
                "\tchain input { # handle 1",
                "\t\ttype filter hook input priority filter; policy accept;",
                "\t\tiif \"lo\" accept # handle 4",
                "\t\tip saddr 10.0.0.1 tcp dport 49152-49261 accept comment \"live-migration\" # handle 7",
                "\t\tcounter packets 0 bytes 0 reject # handle 5",
                "\t}",
                "\tchain forward { # handle 2",
                "\t\ttype filter hook forward priority filter; policy drop;",
                "\t}",
                "}");
        NftRuleset.Chain chain = NftRuleset.parse(lines).inputChains().get(0);

        assertThat(NftRuleset.parse(lines).inputChains()).hasSize(1);
        assertThat(chain.words()).containsExactly("inet", "filter", "input");
        assertThat(chain.rules()).extracting(NftRuleset.Rule::handle).containsExactly(4L, 7L, 5L);
        assertThat(chain.letsThrough(OPENING)).isTrue();
        assertThat(chain.letsThrough(new Opening(PortSpan.of(16509), "10.0.0.1")))
                .isFalse();
    }

    @Test
    void anNftablesFileGetsABlockBehindItsChains() {
        String text =
                "#!/usr/sbin/nft -f\nflush ruleset\ntable ip own {\n\tchain in { # all\n\t\ttype filter hook input"
                        + " priority 0; policy drop;\n\t\ttcp dport { 22, 80 } accept\n\t}\n}\n";
        String after = NftablesFile.edited("f", text, List.of(OPENING)).text();

        assertThat(after)
                .isEqualTo(
                        text + "# BEGIN live-migration\ninsert rule ip own in ip saddr 10.0.0.1 tcp dport 49152-49261"
                                + " accept comment \"live-migration\"\n# END live-migration\n");
        assertThat(NftablesFile.edited("f", after, List.of(OPENING)).text()).isEqualTo(after);
        String open = text.replace("policy drop;", "");
        assertThat(NftablesFile.edited("f", open, List.of(OPENING)).text()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Default: deny (incoming)                                                      | false
            Default: allow (incoming), allow (outgoing)                                   | true
            ufw allow from 10.0.0.1 to any port 49152:49261 proto tcp comment 'x'         | true
            ufw allow 49152:49261/tcp                                                     | true
            ufw deny from 10.0.0.1;ufw allow from 10.0.0.1 to any port 49152:49261 proto tcp | false
            ufw allow 22/tcp                                                              | false
            """)
    void ufwIsRead(String lines, boolean open) {
        assertThat(Ufw.letsThrough(List.of(lines.split(";")), OPENING)).isEqualTo(open);
    }

    @Test
    void firewalldGetsTheRuleInBothConfigurationsAndLosesItAgain() throws RemoteException {
        ScriptedHost host = new ScriptedHost()
                .answer("--get-default-zone", 0, "public\n")
                .answer("--get-target", 0, "default\n")
                .answer("--query", 1, "no\n")
                .answer("--add", 0, "success\n")
                .answer("--remove", 0, "success\n");
        Firewalld firewalld = new Firewalld(host);
        assertThat(firewalld.missing(List.of(OPENING))).containsExactly(OPENING);

        List<UndoLog.Step> steps = new ArrayList<>();
        firewalld.open(OPENING, (what, step) -> steps.add(step));
        for (UndoLog.Step step : steps) {
            step.undo();
        }

        String rule = "-rich-rule=rule family=\"ipv4\" source address=\"10.0.0.1\" port port=\"49152-49261\""
                + " protocol=\"tcp\" accept";
        assertThat(host.commands())
                .contains(
                        "firewall-cmd --zone=public --add" + rule,
                        "firewall-cmd --permanent --zone=public --add" + rule,
                        "firewall-cmd --zone=public --remove" + rule,
                        "firewall-cmd --permanent --zone=public --remove" + rule)
                .noneMatch(command -> command.contains("reload"));
        assertThat(firewalld.plan(new Opening(PortSpan.of(16514), "")))
                .contains("--permanent --zone=public --add-port=16514/tcp");
        host.answer("--get-target", 0, "ACCEPT\n");
        assertThat(firewalld.missing(List.of(OPENING))).isEmpty();
    }

    @Test
    void portRangesAreRead() {
        assertThat(PortSpan.parse("49152 - 49261")).contains(PortSpan.MIGRATION);
        assertThat(PortSpan.parse("22:22")).contains(PortSpan.of(22));
        assertThat(List.of("0", "2-1", "1-65536", "x", "-1", "1-2-3", ""))
                .allSatisfy(text -> assertThat(PortSpan.parse(text)).isEmpty());
    }
}

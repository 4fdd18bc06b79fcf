package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NovaConfCheckTest {

    private static final String NOVA_CONF = "/etc/nova/nova.conf";
    private static final String ADDRESSES =
            """
            1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
            2: eth0    inet 10.77.1.1/24 scope global eth0\\       valid_lft forever preferred_lft forever
            2: eth0    inet6 fe80::f8b7:2ff:fe2f:4849/64 scope link \\       valid_lft forever preferred_lft forever
            """;

    @Test
    void aPlainConfigurationPasses() throws Exception {
        List<Finding> findings =
                trial("[DEFAULT]\ntransport_url = rabbit://nova:hunter2@mq//\n").findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS);
        assertThat(findings.get(0).evidence())
                .contains(
                        "read: /etc/nova/nova.conf",
                        "instances_path = /var/lib/nova/instances",
                        "no server_listen: consoles listen on 127.0.0.1, Nova's default");
        assertThat(findings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aHostWithoutNovaIsSkipped() throws Exception {
        List<Finding> findings =
                new Trial(new NovaConfCheck()).host("kvm01", recording()).findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
        assertThat(findings.get(0).found()).startsWith("has no /etc/nova/nova.conf");
    }

    @ParameterizedTest
    @CsvSource({
        "vnc, server_listen, 10.77.1.1, FAIL",
        "vnc, server_listen, kvm01.lab, FAIL",
        "vnc, server_listen, kvm01, FAIL",
        "vnc, server_listen, $my_ip, FAIL",
        "vnc, vncserver_listen, 10.77.1.1, FAIL",
        "DEFAULT, vncserver_listen, 10.77.1.1, FAIL",
        "spice, server_listen, 10.77.1.1, FAIL",
        "vnc, server_listen, 0.0.0.0, WARN",
        "vnc, server_listen, ::, WARN",
        "spice, server_listen, 0.0.0.0, WARN",
        "vnc, server_listen, 192.0.2.1, WARN",
        "vnc, server_listen, 127.0.0.1, PASS",
    })
    void consolesMustNotListenOnTheHostsOwnAddress(String section, String option, String value, Verdict verdict)
            throws Exception {
        String text = "[DEFAULT]\nmy_ip = 10.77.1.1\n[" + section + "]\n" + option + " = " + value + "\n";

        assertThat(trial(text).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            if (verdict != Verdict.PASS) {
                assertThat(finding.found()).contains("consoles of [" + section.replace("DEFAULT", "vnc") + "]");
                assertThat(finding.remedy()).contains("5900");
            }
        });
    }

    @Test
    void theNewNameCountsBeforeTheOld() throws Exception {
        assertThat(trial("[vnc]\nserver_listen = 127.0.0.1\nvncserver_listen = 10.77.1.1\n")
                        .findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
    }

    @Test
    void wideOpenConsolesWithClientCertificatesPass() throws Exception {
        Recording recording = recording()
                .file(NOVA_CONF, "[vnc]\nserver_listen = 0.0.0.0\n")
                .file("/etc/libvirt/qemu.conf", "vnc_tls = 1\nvnc_tls_x509_verify = 1\n");

        assertThat(new Trial(new NovaConfCheck()).host("kvm01", recording).findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
    }

    @Test
    void laterFilesCount() throws Exception {
        Recording recording = recording()
                .file(NOVA_CONF, "[vnc]\nserver_listen = 10.77.1.1\n")
                .file("/etc/nova/nova.conf.d/10-vnc.conf", "[vnc]\nserver_listen = 127.0.0.1\n");

        assertThat(new Trial(new NovaConfCheck()).host("kvm01", recording).findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[DEFAULT]\ninstances_path = /srv/instances\n",
                "[DEFAULT]\nstate_path = /srv\n",
                "[DEFAULT]\nstate_path = /srv\ninstances_path = ${state_path}/instances/\n"
            })
    void instancesPathIsComparedAsItResolves(String text) throws Exception {
        List<Finding> findings = new Trial(new NovaConfCheck())
                .host("kvm01", recording().file(NOVA_CONF, "[DEFAULT]\n"))
                .host("kvm02", recording().file(NOVA_CONF, text))
                .host("kvm03", recording().file(NOVA_CONF, "[DEFAULT]\ninstances_path = $state_path/instances\n"))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(findings.get(1).found())
                .startsWith("instances_path is /srv/instances, but /var/lib/nova/instances on other hosts");
    }

    @Test
    void instancesPathIsComparedWithTheParameter() throws Exception {
        assertThat(trial("[DEFAULT]\n").instancesPath("/srv/instances").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.found()).contains("was given as instancesPath");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "live_migration_permit_post_copy=true,live_migration_permit_auto_converge=yes | WARN | auto-convergence",
                "live_migration_tunnelled=True | WARN | tunnelled",
                "live_migration_tunnelled=1,live_migration_with_native_tls=true | FAIL | exclude each other",
                "live_migration_uri=qemu+ssh://u:pw@%s/system,live_migration_scheme=tls | WARN | live_migration_scheme",
                "live_migration_uri=qemu+ssh://%s/system,live_migration_inbound_addr=10.1.1.1 | WARN | inbound_addr",
                "live_migration_downtime=99 | FAIL | from 100 up",
                "live_migration_downtime_steps=2 | FAIL | from 3 up",
                "live_migration_downtime_delay=2 | FAIL | from 3 up",
                "live_migration_bandwidth=fast | FAIL | from 0 up",
                "live_migration_permit_post_copy=on,live_migration_parallel_connections=4 | WARN | QEMU before 10.1",
            })
    void contradictionsAreNamed(String options, Verdict verdict, String found) throws Exception {
        List<Finding> findings =
                trial("[libvirt]\n" + options.replace(',', '\n') + "\n").findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.found()).contains(found);
            assertThat(finding.evidence()).isNotEmpty().allMatch(line -> line.startsWith("[libvirt] live_migration_"));
            assertThat(finding.remedy()).isNotEmpty();
        });
        assertThat(findings.toString()).doesNotContain("pw@");
    }

    @Test
    void optionsWithoutContradictionAreShown() throws Exception {
        assertThat(trial("[libvirt]\nlive_migration_downtime = 100\nlive_migration_permit_post_copy = true\n")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
                    assertThat(finding.evidence())
                            .contains(
                                    "[libvirt] live_migration_downtime = 100",
                                    "[libvirt] live_migration_permit_post_copy = true");
                });
    }

    @Test
    void aLineThatIsNoneIsShownButNoSecret() throws Exception {
        List<Finding> bare = trial("[DEFAULT]\nthis is no option\n").findings();
        List<Finding> secret =
                trial("[DEFAULT]\nconnection mysql//nova.hunter2\n").findings();

        assertThat(bare).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).startsWith("/etc/nova/nova.conf cannot be read: line 2");
            assertThat(finding.evidence()).containsExactly("line 2: this is no option");
        });
        assertThat(secret.get(0).evidence()).containsExactly("line 2: connection ... (the rest may be secret)");
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForNone() throws Exception {
        Recording recording = recording().says("file", 1, NOVA_CONF, "sed: read error: Input/output error");

        assertThat(new Trial(new NovaConfCheck()).host("kvm01", recording).findings())
                .extracting(Finding::verdict)
                .contains(Verdict.FAIL);
    }

    private static Recording recording() {
        return new Recording().says("name", "kvm01.lab").says("addresses", ADDRESSES);
    }

    private static Trial trial(String text) {
        return new Trial(new NovaConfCheck()).host("kvm01", recording().file(NOVA_CONF, text));
    }
}

package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesCheckTest {

    private static final String HOSTS =
            """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost
            10.77.1.1 kvm01.lab kvm01
            10.77.1.2 kvm02.lab kvm02
            """;

    @Test
    void hostsThatAgreePass() throws Exception {
        List<Finding> findings = trial(own("kvm02"), all()).findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(findings.get(0).evidence())
                .containsExactly(
                        "kvm01 is 10.77.1.1", "kvm01.lab is 10.77.1.1", "kvm02 is 10.77.1.2", "kvm02.lab is 10.77.1.2");
    }

    @Test
    void aHostThatCallsItselfLocalhostFails() throws Exception {
        Recording own = own("kvm02").says("name", "localhost").says("full-name", "localhost.localdomain");

        assertThat(problems(own, all())).singleElement().satisfies(finding -> {
            assertThat(finding.host()).isEqualTo("kvm02");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("migration requires an FQDN");
            assertThat(finding.remedy()).contains("hostnamectl");
        });
    }

    @Test
    void itsOwnNameOnALoopbackAddressFails() throws Exception {
        assertThat(problems(own("kvm02"), resolves(resolves(all(), "kvm02", "127.0.1.1"), "kvm02.lab", "127.0.1.1")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.host()).isEqualTo("kvm02");
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.found()).contains("loopback");
                    assertThat(finding.evidence()).containsExactly("kvm02 is 127.0.1.1", "kvm02.lab is 127.0.1.1");
                });
    }

    @Test
    void anotherAddressThanElsewhereFails() throws Exception {
        assertThat(problems(own("kvm02"), resolves(all(), "kvm01", "10.99.9.9")))
                .anySatisfy(finding -> {
                    assertThat(finding.host()).isEqualTo("kvm02");
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.evidence()).containsExactly("kvm01 is 10.99.9.9 here, 10.77.1.1 on kvm01");
                    assertThat(finding.remedy()).contains("hostsFile");
                })
                .allMatch(finding -> finding.host().equals("kvm02"));
    }

    @Test
    void aNameThatIsNotKnownFails() throws Exception {
        assertThat(problems(own("kvm02"), all().says("address", 2, "kvm01", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.evidence()).containsExactly("kvm01: not known");
                });
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNamed() throws Exception {
        assertThat(problems(own("kvm02"), all().says("address", 124, "kvm01", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.remedy()).contains("/etc/resolv.conf");
                });
    }

    @Test
    void anAddressThatLeadsToNoNameIsWarnedOf() throws Exception {
        assertThat(problems(own("kvm02"), all().says("name-of", 2, "kvm01", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.evidence()).containsExactly("kvm01 is 10.77.1.1, which leads to no name");
                });
    }

    @Test
    void contradictionsOfTheHostsFileFail() throws Exception {
        assertThat(problems(own("kvm02").file("/etc/hosts", HOSTS + "10.77.1.9 kvm01\n"), all()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.found()).isEqualTo("/etc/hosts gives kvm01 different addresses");
                    assertThat(finding.evidence())
                            .containsExactly(
                                    "/etc/hosts, line 3: 10.77.1.1 kvm01.lab kvm01",
                                    "/etc/hosts, line 5: 10.77.1.9 kvm01");
                });
    }

    @Test
    void repetitionsOfTheHostsFileAreWarnedOf() throws Exception {
        assertThat(problems(own("kvm02").file("/etc/hosts", HOSTS + "10.77.1.1 kvm01\n"), all()))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void aLineThatIsNoEntryIsShown() throws Exception {
        assertThat(problems(own("kvm02").file("/etc/hosts", HOSTS + "kvm09\n"), all()))
                .anySatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.evidence()).containsExactly("line 5: kvm09");
                });
    }

    private static Recording own(String host) {
        return new Recording()
                .says("name", host)
                .says("full-name", host + ".lab")
                .file("/etc/hosts", HOSTS);
    }

    private static Recording all() {
        Recording all = new Recording();
        for (int i = 1; i <= 2; i++) {
            resolves(all, "kvm0" + i, "10.77.1." + i);
            resolves(all, "kvm0" + i + ".lab", "10.77.1." + i);
        }
        return all;
    }

    private static Recording resolves(Recording recording, String name, String address) {
        String shortName = name.replace(".lab", "");
        return recording
                .says("address", 0, name, address + "       STREAM " + name + "\n" + address + "       DGRAM\n")
                .says("name-of", 0, name, address + "       " + shortName + ".lab " + shortName + "\n");
    }

    /** Of two hosts the second says this. */
    private static Trial trial(Recording own, Recording lookUps) {
        return new Trial(new NamesCheck())
                .host("kvm01", own("kvm01"), "look_up", all())
                .host("kvm02", own, "look_up", lookUps);
    }

    private static List<Finding> problems(Recording own, Recording lookUps) throws InterruptedException {
        return trial(own, lookUps).findings().stream()
                .filter(Finding::isProblem)
                .toList();
    }
}

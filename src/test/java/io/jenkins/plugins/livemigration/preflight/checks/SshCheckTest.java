package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshCheckTest {

    private static final String CHANGED =
            """
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            The fingerprint for the ED25519 key sent by the remote host is
            SHA256:zyCAq0mmYEGk1m7/IpxBRi6EqGWRAK1o/VohAM+mtp0.
            Offending ED25519 key in /root/.ssh/known_hosts:1
            Host key for kvm02.lab has changed and you have requested strict checking.
            Host key verification failed.
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | '' | LOGGED_ON",
                "255 | No ED25519 host key is known for kvm02 and you have requested strict checking. | KEY_UNKNOWN",
                "255 | Host key verification failed. | KEY_UNKNOWN",
                "255 | root@kvm02: Permission denied (publickey,keyboard-interactive). | PERMISSION_DENIED",
                "255 | ssh: Could not resolve hostname kvm02: Name or service not known | NAME_UNKNOWN",
                "255 | ssh: connect to host kvm02 port 22: Connection refused | REFUSED",
                "255 | ssh: connect to host kvm02 port 22: Connection timed out | TIMED_OUT",
                "255 | Connection timed out during banner exchange | TIMED_OUT",
                "255 | ssh: connect to host kvm02 port 22: No route to host | NO_ROUTE",
                "255 | kex_exchange_identification: Connection closed by remote host | HUNG_UP",
                "255 | Bad owner or permissions on /root/.ssh/config | OTHER",
                "127 | sh: 1: ssh: not found | NO_CLIENT",
                "1 | This account is currently not available. | NO_SHELL"
            })
    void whatTheClientSaysIsUnderstood(int status, String said, LogOnOutcome outcome) {
        assertThat(LogOnOutcome.of(status, said)).isEqualTo(outcome);
    }

    @Test
    void aChangedKeyIsToldFromAnUnknownOne() {
        assertThat(LogOnOutcome.of(255, CHANGED)).isEqualTo(LogOnOutcome.KEY_CHANGED);
        assertThat(LogOnOutcome.evidence(CHANGED))
                .contains("SHA256:zyCAq0mmYEGk1m7/IpxBRi6EqGWRAK1o/VohAM+mtp0.")
                .noneMatch(line -> line.startsWith("@@@"));
    }

    @Test
    void everyFailureHasARemedy() {
        assertThat(LogOnOutcome.values())
                .allMatch(outcome ->
                        outcome == LogOnOutcome.LOGGED_ON || !outcome.remedy().isEmpty());
    }

    @Test
    void everyHostTriesEachOther() throws Exception {
        Trial trial = new Trial(new SshCheck());
        FakeRemoteHost one = trial.add("kvm01").answers("ssh -o", "");
        trial.add("kvm02").answers("ssh -o", 255, "", CHANGED);
        List<Finding> findings = trial.findings();

        assertThat(findings).extracting(Finding::place).containsExactly("kvm01 to kvm02", "kvm02 to kvm01");
        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(findings.get(1).remedy()).contains("ssh-keygen -R", "sshMesh");
        assertThat(one.ran("StrictHostKeyChecking=yes")).isTrue();
        assertThat(one.ran("BatchMode=yes")).isTrue();
        assertThat(one.ran("root@kvm02 true")).isTrue();
    }

    @Test
    void aBusyHostGetsMoreTimeOnce() throws Exception {
        Trial trial = new Trial(new SshCheck());
        trial.add("kvm01")
                .answers("ConnectTimeout=3 ", 255, "", "Connection timed out during banner exchange")
                .answers("ConnectTimeout=10 ", "");
        trial.add("kvm02")
                .answers("ConnectTimeout=3 ", 255, "", "ssh: connect to host kvm01 port 22: Connection timed out")
                .answers("ConnectTimeout=10 ", "");

        assertThat(trial.findings()).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
    }
}

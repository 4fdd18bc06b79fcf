package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelinuxCheckTest {

    private static final String LOCAL = "25 1 98:0 / / rw,relatime - ext4 /dev/root rw\n";
    private static final String NFS =
            LOCAL + "40 25 0:35 / /var/lib/nova/instances rw,relatime - nfs4 nfs-server:/ rw,vers=4.2\n";

    @Test
    void aHostWithoutSelinuxPasses() throws Exception {
        assertThat(findings(host().says("enabled", 1, "", ""))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
            assertThat(finding.found()).startsWith("SELinux is not enabled");
        });
    }

    @Test
    void aHostWithoutSelinuxsProgramsIsOneWithout() throws Exception {
        Recording host = host().says("enabled", 127, "", "not found").says("file-system", 1, "", "");

        assertThat(findings(host)).extracting(Finding::verdict).containsExactly(Verdict.PASS);
    }

    @Test
    void unlessItsKernelSaysOtherwise() throws Exception {
        assertThat(findings(host().says("enabled", 127, "", "not found")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void theRightLabelPasses() throws Exception {
        assertThat(findings(host())).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
            assertThat(finding.evidence()).contains("mode: Enforcing");
        });
    }

    @ParameterizedTest
    @CsvSource({"Enforcing, FAIL", "Permissive, WARN"})
    void theWrongLabelIsFound(String mode, Verdict verdict) throws Exception {
        Recording host = host().says("mode", mode).says("label", "unconfined_u:object_r:user_tmp_t:s0");

        assertThat(findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.remedy()).startsWith("restorecon -v /etc/hosts");
        });
    }

    @Test
    void onlyTheTypeOfALabelIsCompared() throws Exception {
        assertThat(findings(host().says("label", "unconfined_u:object_r:net_conf_t:s0")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"Enforcing, off, FAIL", "Permissive, off, WARN", "Enforcing, on, PASS"})
    void guestsOnNfsNeedTheBoolean(String mode, String value, Verdict verdict) throws Exception {
        Recording host = host().says("mode", mode).says("mounts", NFS).says("boolean", "virt_use_nfs --> " + value);

        assertThat(findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.evidence())
                    .contains("/var/lib/nova/instances lies on nfs4", "virt_use_nfs --> " + value);
        });
    }

    @Test
    void theFolderIsTheOneOfNovaConf() throws Exception {
        Recording host = host().says("mounts", NFS)
                .says("boolean", "virt_use_nfs --> off")
                .file("/etc/nova/nova.conf", "[DEFAULT]\ninstances_path = /srv/instances\n");

        assertThat(findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
            assertThat(finding.evidence()).contains("/srv/instances lies on ext4");
        });
    }

    private static Recording host() {
        return new Recording()
                .says("enabled", "")
                .says("file-system", "")
                .says("mode", "Enforcing")
                .says("label", "system_u:object_r:net_conf_t:s0")
                .says("expected", "system_u:object_r:net_conf_t:s0")
                .says("boolean", "virt_use_nfs --> off")
                .says("mounts", LOCAL);
    }

    private static List<Finding> findings(Recording recording) throws InterruptedException {
        return new Trial(new SelinuxCheck()).host("kvm01", recording).findings();
    }
}

package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypervisorCheckTest {

    private static final String VERSION =
            """
            Compiled against library: libvirt 9.0.0
            Using library: libvirt 9.0.0
            Using API: QEMU 9.0.0
            Running hypervisor: QEMU 7.2.22
            Running against daemon: 9.0.0
            """;
    private static final String CAPABILITIES =
            """
            <capabilities>
              <host>
                <uuid>73753be1-9926-4fe1-a6d8-c5a1617aaae1</uuid>
                <migration_features>
                  <live/>
                  <uri_transports><uri_transport>tcp</uri_transport><uri_transport>rdma</uri_transport></uri_transports>
                </migration_features>
              </host>
              <guest>
                <os_type>hvm</os_type>
                <arch name='x86_64'>
                  <emulator>/usr/bin/qemu-system-x86_64</emulator>
                  <domain type='qemu'/>
                  <domain type='kvm'/>
                </arch>
              </guest>
            </capabilities>
            """;

    @Test
    void aHostWithLibvirtAndQemuPasses() throws Exception {
        List<Finding> findings = trial(VERSION, CAPABILITIES).findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS);
        assertThat(findings.get(0).evidence()).containsExactly("libvirt 9.0.0, QEMU 7.2.22, guests of type kvm, qemu");
    }

    @Test
    void aWarningOfVirshBeforeTheDocumentDoesNotSpoilIt() throws Exception {
        assertThat(trial(VERSION, "warning: something\n" + CAPABILITIES).findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
    }

    @Test
    void theNewerOfTwoQemusIsWarnedOfMovesToTheOlder() throws Exception {
        List<Finding> findings = new Trial(new HypervisorCheck())
                .host("kvm01", new Recording().says("answer", VERSION + CAPABILITIES))
                .host("kvm02", new Recording().says("answer", VERSION.replace("7.2.22", "8.0.1") + CAPABILITIES))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.WARN);
        assertThat(findings.get(1).found()).startsWith("moves from here go to an older QEMU on 1 host");
        assertThat(findings.get(1).evidence())
                .contains("kvm01: QEMU 7.2.22", "on all hosts: libvirt 9.0.0, QEMU 7.2.22 to 8.0.1");
    }

    @ParameterizedTest
    @CsvSource({"4.4.0, 2.11.0, PASS", "4.3.9, 2.11.0, WARN", "4.4.0, 2.10.9, WARN"})
    void tlsOfQemuNeedsCertainVersions(String libvirt, String qemu, Verdict verdict) throws Exception {
        String version = VERSION.replace("daemon: 9.0.0", "daemon: " + libvirt).replace("7.2.22", qemu);

        assertThat(trial(version, CAPABILITIES).findings())
                .extracting(Finding::verdict)
                .containsExactly(verdict);
    }

    @Test
    void aDriverWithoutLiveMigrationFails() throws Exception {
        assertFails(
                trial(VERSION, CAPABILITIES.replace("<live/>", "")), "does not offer live migration", "support matrix");
    }

    @Test
    void anotherDriverIsNamed() throws Exception {
        assertFails(
                trial(VERSION.replace("hypervisor: QEMU", "hypervisor: Xen"), CAPABILITIES),
                "its driver is Xen, not QEMU",
                "QEMU driver");
    }

    @Test
    void xmlThatIsNoneFails() throws Exception {
        assertFails(trial(VERSION, "<capabilities><host>"), "cannot be read", "virsh -c qemu:///system capabilities");
    }

    @Test
    void anEntityIsRefused() throws Exception {
        String evil = "<!DOCTYPE c [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><capabilities>&x;</capabilities>";

        assertFails(trial(VERSION, evil), "cannot be read", "virsh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127 | timeout: failed to run command 'virsh': No such file or directory | there is no virsh | Install",
                "1 | error: Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory |"
                        + " libvirtd does not run | systemctl",
                "1 | error: Failed to connect socket to '/run/libvirt/libvirt-sock': Connection refused |"
                        + " libvirtd does not run | systemctl",
                "1 | error: Failed to connect socket to '/run/libvirt/libvirt-sock': Permission denied |"
                        + " does not let root use it | auth_unix_rw",
                "1 | error: no connection driver available for qemu:///system | no driver for QEMU | Install",
                "1 | error: something else | cannot be asked | virsh",
                "124 | '' | does not answer | log of libvirtd"
            })
    void eachReasonOfSilenceHasItsWords(int status, String said, String found, String remedy) throws Exception {
        Recording recording = new Recording().says("answer", status, "", said);

        assertFails(new Trial(new HypervisorCheck()).host("kvm01", recording), found, remedy);
    }

    private static Trial trial(String version, String capabilities) {
        return new Trial(new HypervisorCheck()).host("kvm01", new Recording().says("answer", version + capabilities));
    }

    private static void assertFails(Trial trial, String found, String remedy) throws InterruptedException {
        assertThat(trial.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains(found);
            assertThat(finding.remedy()).contains(remedy);
        });
    }
}

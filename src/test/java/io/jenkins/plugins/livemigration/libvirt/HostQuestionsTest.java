package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.CpuVerdict;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a destination is asked before a guest is sent to it. */
@LibvirtLab
@Timeout(120)
class HostQuestionsTest {

    private static final String EMULATOR = "/usr/bin/qemu-system-x86_64";

    private final Lab lab;
    private HypervisorConnection host;

    HostQuestionsTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws HypervisorException {
        host = new LibvirtHypervisor().connect(lab.destination().localUri(), Duration.ofSeconds(20));
    }

    @AfterEach
    void disconnect() {
        host.close();
    }

    @Test
    void aRunningGuestsOwnCpuAndMachineAreAcceptable() throws HypervisorException {
        String name = lab.newGuest(GuestSpec.idle().on(lab.destination())).name();
        GuestDescription guest = host.findGuest(name).orElseThrow().describe();

        assertThat(host.compareCpu(guest)).isEqualTo(new CpuVerdict(true, ""));
        assertThat(host.supportsMachine(guest)).isTrue();
    }

    @Test
    void featuresThatTheGuestNeverHadAreNotAskedFor() throws HypervisorException {
        // Software emulation gives this model without some of its features, on every host of the lab.
        String name =
                lab.newGuest(GuestSpec.idle().on(lab.destination()).cpu("EPYC")).name();
        GuestDescription guest = host.findGuest(name).orElseThrow().describe();

        assertThat(host.compareCpu(guest)).isEqualTo(new CpuVerdict(true, ""));
    }

    @Test
    void missingFeaturesAreNamed() throws HypervisorException {
        // Software emulation has no AVX-512.
        CpuVerdict verdict = host.compareCpu(guest(
                "qemu",
                "pc",
                "custom",
                "<cpu mode='custom' match='exact'><model>qemu64</model>"
                        + "<feature policy='require' name='avx512f'/></cpu>"));

        assertThat(verdict.acceptable()).isFalse();
        assertThat(verdict.explanation()).contains("avx512f");
    }

    @Test
    void aModelThatTheHostDoesNotKnowIsNotAcceptable() throws HypervisorException {
        CpuVerdict verdict = host.compareCpu(
                guest("qemu", "pc", "custom", "<cpu mode='custom' match='exact'><model>Zilog-Z80</model></cpu>"));

        assertThat(verdict.acceptable()).isFalse();
        assertThat(verdict.explanation()).contains("Zilog-Z80");
    }

    @Test
    void aGuestThatStatesNoCpuIsAcceptable() throws HypervisorException {
        assertThat(host.compareCpu(guest("qemu", "pc", "", "")).acceptable()).isTrue();
    }

    @Test
    void aGuestOnItsHostsOwnCpuNeedsTheSameHere() throws HypervisorException {
        String own = hostCpu();

        assertThat(host.compareCpu(guest("kvm", "pc", "host-passthrough", own))).isEqualTo(new CpuVerdict(true, ""));
        // No processor has both: one of them is not in this host's.
        CpuVerdict verdict = host.compareCpu(guest(
                "kvm",
                "pc",
                "host-passthrough",
                own.replace("</cpu>", "<feature name='hle'/><feature name='3dnowext'/></cpu>")));
        assertThat(verdict.acceptable()).isFalse();
        assertThat(verdict.explanation())
                .startsWith("the guest runs on its host's own CPU (mode host-passthrough), which this host does not")
                .contains("3dnowext");
    }

    private String hostCpu() {
        String capabilities = lab.destination().virsh("capabilities").text();
        return capabilities.substring(capabilities.indexOf("<cpu>"), capabilities.indexOf("</cpu>") + 6);
    }

    @Test
    void aMachineTypeThatTheEmulatorLacksIsNotSupported() throws HypervisorException {
        assertThat(host.supportsMachine(guest("qemu", "pc", "", ""))).isTrue();
        assertThat(host.supportsMachine(guest("qemu", "pc-i440fx-99.0", "", "")))
                .isFalse();
    }

    @Test
    void anAcceleratorThatIsMissingIsNotTheMachineTypesFault() {
        HypervisorException failure =
                catchThrowableOfType(HypervisorException.class, () -> host.supportsMachine(guest("kvm", "pc", "", "")));

        assertThat(failure.libvirtMessage()).contains("kvm");
    }

    @Test
    void anEmulatorThatIsMissingIsNotTheMachineTypesFault() {
        GuestDescription guest = new GuestDescription(
                "g",
                UUID.randomUUID(),
                1,
                "qemu",
                "x86_64",
                "pc",
                "/usr/libexec/qemu-kvm",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of());

        HypervisorException failure =
                catchThrowableOfType(HypervisorException.class, () -> host.supportsMachine(guest));

        assertThat(failure.libvirtMessage()).contains("/usr/libexec/qemu-kvm");
    }

    @Test
    void theStoragePoolOfAPathIsFound() throws HypervisorException {
        lab.destination().exec("touch", "/var/lib/libvirt/images/there.qcow2").text();

        StoragePoolFacts there =
                host.storagePoolOf("/var/lib/libvirt/images/there.qcow2").orElseThrow();
        StoragePoolFacts notThere =
                host.storagePoolOf("/var/lib/libvirt/images/missing.qcow2").orElseThrow();

        assertThat(there.name()).isEqualTo("local");
        assertThat(there.type()).isEqualTo("dir");
        assertThat(there.targetPath()).isEqualTo("/var/lib/libvirt/images");
        assertThat(there.availableBytes()).isPositive();
        assertThat(there.holdsVolume()).isTrue();
        assertThat(notThere.holdsVolume()).isFalse();
    }

    @Test
    void pathsOutsideOfEveryPoolHaveNone() throws HypervisorException {
        assertThat(host.storagePoolOf("/var/lib/libvirt/images2/x")).isEmpty();
        assertThat(host.storagePoolOf("/srv/x")).isEmpty();
    }

    @Test
    void theInnermostActivePoolCounts() throws HypervisorException {
        String inner = "/var/lib/libvirt/images/inner";
        lab.destination().exec("mkdir", inner).text();
        lab.destination()
                .virsh("pool-create-as", "inner", "dir", "--target", inner)
                .text();
        try {
            assertThat(host.storagePoolOf(inner + "/x").orElseThrow().name()).isEqualTo("inner");
        } finally {
            lab.destination().virsh("pool-destroy", "inner").text();
        }
        assertThat(host.storagePoolOf(inner + "/x").orElseThrow().name()).isEqualTo("local");
    }

    private static GuestDescription guest(String type, String machine, String cpuMode, String cpuXml) {
        return new GuestDescription(
                "g",
                UUID.randomUUID(),
                1,
                type,
                "x86_64",
                machine,
                EMULATOR,
                cpuMode,
                cpuXml,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}

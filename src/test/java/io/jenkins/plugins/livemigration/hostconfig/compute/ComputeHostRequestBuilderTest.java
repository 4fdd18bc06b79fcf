package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsSource;
import io.jenkins.plugins.livemigration.hostconfig.firewall.Opening;
import io.jenkins.plugins.livemigration.hostconfig.firewall.PortSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputeHostRequestBuilderTest {

    private static ComputeHostRequestBuilder pair() {
        return new ComputeHostRequestBuilder(List.of("kvm01", "root@kvm02:2222"));
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() throws Exception {
        ComputeHostRequest request = pair().firewall(true).build();

        assertThat(request.firewall())
                .isEqualTo(new FirewallChoice(true, List.of(new PortSpan(49152, 49261)), FirewallSources.HOSTS));
        assertThat(request.novaConfFile()).isEqualTo("/etc/nova/nova.conf");
        assertThat(request.tls().source()).isEqualTo(TlsSource.NONE);
        assertThat(request.names()).isEqualTo(new NameChoice(false, Map.of(), false));
        assertThat(request.sshMesh() || request.restartServices()).isFalse();
    }

    @Test
    void valuesOfAllTypesAreTaken() throws Exception {
        ComputeHostRequest request = pair().novaConf(Collections.singletonMap("libvirt/cpu_mode", null))
                .libvirtd(Map.of("listen_tls", true))
                .qemuConf(Map.of("migrate_tls_x509_verify", 1, "cgroup_device_acl", List.of("/dev/null")))
                .migrationAddress("0.0.0.0")
                .migrationPorts("49152-49215")
                .firewall(true)
                .build();

        assertThat(request.novaConf().values()).containsEntry("libvirt/cpu_mode", null);
        assertThat(request.libvirtd().values()).containsEntry("listen_tls", 1L);
        assertThat(request.qemuConf().values())
                .containsEntry("migrate_tls_x509_verify", 1L)
                .containsEntry("cgroup_device_acl", List.of("/dev/null"))
                .containsEntry("migration_address", "0.0.0.0")
                .containsEntry("migration_port_max", 49215L);
        assertThat(request.firewall().ports()).contains(PortSpan.of(16514));
    }

    @Test
    void aRequestCrossesRemoting() throws Exception {
        ComputeHostRequest request = pair().sshMesh(true)
                .novaConf(Collections.singletonMap("a/b", null))
                .migrationHosts(Map.of("kvm01", "mig1"))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(request);

        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(request);
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        InvalidComputeHostException problems = catchThrowableOfType(
                () -> new ComputeHostRequestBuilder(Arrays.asList("kvm01", "KVM01", "a;reboot", "kvm 02"))
                        .novaConf(Map.of("cpu_mode", "x", "a/b=c", "d", "a/b", "c\n\nd"))
                        .novaConfFile("/etc/../nova.conf")
                        .libvirtd(Map.of("bad key", 1, "x", 1.5))
                        .qemuConf(Map.of("migration_address", "10.0.0.1"))
                        .migrationAddress("::")
                        .migrationPorts("49152-49300")
                        .migrationHosts(Map.of("other", "localhost"))
                        .addresses(Map.of("kvm01", "10.0.0.300", "x y", "10.0.0.1"))
                        .firewall(true)
                        .firewallFrom("some")
                        .labCa(true)
                        .labCaDays(5)
                        .tlsFor(List.of("spice"))
                        .build(),
                InvalidComputeHostException.class);

        assertThat(problems.problems())
                .anyMatch(problem -> problem.contains("hosts names 'KVM01' twice"))
                .anyMatch(problem -> problem.contains("'a;reboot' is not a host"))
                .anyMatch(problem -> problem.contains("'kvm 02' is not a host"))
                .anyMatch(problem -> problem.contains("'cpu_mode' is not of the form section/option"))
                .anyMatch(problem -> problem.contains("a/b=c"))
                .anyMatch(problem -> problem.contains("a/b: A further line"))
                .anyMatch(problem -> problem.contains("novaConfFile"))
                .anyMatch(problem -> problem.contains("'bad key' cannot be a key"))
                .anyMatch(problem -> problem.contains("a value of type Double"))
                .anyMatch(problem -> problem.contains("two values of migration_address"))
                .anyMatch(problem -> problem.contains("migrationPorts 49152-49300 lies not within ports"))
                .anyMatch(problem -> problem.contains("migrationHosts speaks of 'other'"))
                .anyMatch(problem -> problem.contains("'localhost' of other is not a name"))
                .anyMatch(problem -> problem.contains("'10.0.0.300' of kvm01 is not an IP address"))
                .anyMatch(problem -> problem.contains("'x y' is not a host name"))
                .anyMatch(problem -> problem.contains("firewallFrom is 'some'"))
                .anyMatch(problem -> problem.contains("labCaDays is 5"))
                .anyMatch(problem -> problem.contains("tlsFor names 'spice'"))
                .hasSize(18);
    }

    @Test
    void nothingToDoAndNobodyToTalkToAreProblems() {
        assertThatThrownBy(() -> pair().build()).hasMessageContaining("Nothing is to be done");
        assertThatThrownBy(() ->
                        new ComputeHostRequestBuilder(List.of()).sshMesh(true).build())
                .hasMessageContaining("hosts is empty");
        assertThatThrownBy(() -> new ComputeHostRequestBuilder(List.of("kvm01"))
                        .firewall(true)
                        .build())
                .hasMessageContaining("name at least two hosts");
        assertThatThrownBy(() -> pair().addresses(Map.of("kvm01", "10.0.0.1", "kvm02", "10.0.0.1"))
                        .sshMesh(true)
                        .build())
                .hasMessageContaining("addresses gives 10.0.0.1 to two hosts");
    }

    @Test
    void anOpeningSaysWhatItIs() {
        assertThat(new Opening(PortSpan.MIGRATION, "")).hasToString("TCP 49152-49261 from anybody");
    }
}

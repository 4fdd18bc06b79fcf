package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostCapabilitiesTest {

    private static final String UUID_TEXT = "aaaaaaaa-1111-4111-8111-000000000001";

    @Test
    void whatAHostCanIsRead() throws HypervisorException {
        HostCapabilities capabilities = parse("<uuid>" + UUID_TEXT + "</uuid>"
                + "<cpu><arch>x86_64</arch><model>Skylake-Client</model></cpu>"
                + "<migration_features><live/><uri_transports><uri_transport>tcp</uri_transport>"
                + "<uri_transport>rdma</uri_transport></uri_transports></migration_features>");

        assertThat(capabilities.hostUuid()).isEqualTo(UUID.fromString(UUID_TEXT));
        assertThat(capabilities.liveMigration()).isTrue();
        assertThat(capabilities.migrationTransports()).containsExactlyInAnyOrder("tcp", "rdma");
        assertThat(capabilities.cpuXml()).isEqualTo("<cpu><arch>x86_64</arch><model>Skylake-Client</model></cpu>");
    }

    @Test
    void aHostThatCannotMigrateSaysNothingOfIt() throws HypervisorException {
        HostCapabilities capabilities = parse("<uuid>" + UUID_TEXT + "</uuid>");

        assertThat(capabilities.liveMigration()).isFalse();
        assertThat(capabilities.migrationTransports()).isEmpty();
        assertThat(capabilities.cpuXml()).isEmpty();
    }

    @Test
    void aHostWithoutIdentityIsRefused() {
        assertThatThrownBy(() -> parse("<cpu/>"))
                .isInstanceOf(HypervisorException.class)
                .hasMessageStartingWith("the host states no identity of its own");
    }

    private static HostCapabilities parse(String host) throws HypervisorException {
        String xml = "<capabilities><host>" + host + "</host><guest/></capabilities>";
        return HostCapabilities.parse(XmlElement.parse(xml, "test", "test"), "qemu:///system");
    }
}

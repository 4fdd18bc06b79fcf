package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The host's part of the capabilities document.
 *
 * @param hostUuid identity of the host
 * @param liveMigration whether it can migrate running guests
 * @param migrationTransports URI schemes that it accepts migrations by
 * @param cpuXml the host's own CPU, for comparing; empty if not stated
 */
record HostCapabilities(UUID hostUuid, boolean liveMigration, Set<String> migrationTransports, String cpuXml) {

    /** Asks a host. */
    static HostCapabilities of(ConnectionHandle connection) throws HypervisorException {
        String function = "virConnectGetCapabilities";
        String xml = connection.call(function, () -> connection
                .check(function, connection.libvirt().virConnectGetCapabilities(connection.pointer()))
                .toString());
        return parse(XmlElement.parse(xml, function, connection.uri()), connection.uri());
    }

    static HostCapabilities parse(XmlElement capabilities, String uri) throws HypervisorException {
        String uuid = capabilities.textOf("host", "uuid");
        try {
            return new HostCapabilities(
                    UUID.fromString(uuid),
                    capabilities.find("host", "migration_features", "live").isPresent(),
                    capabilities
                            .find("host", "migration_features", "uri_transports")
                            .map(transports -> transports.children("uri_transport").stream()
                                    .map(XmlElement::text)
                                    .collect(Collectors.toUnmodifiableSet()))
                            .orElse(Set.of()),
                    capabilities.find("host", "cpu").map(XmlElement::toXml).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new HypervisorException(
                    Kind.FAILED,
                    "virConnectGetCapabilities",
                    uri,
                    "the host states no identity of its own (host uuid '" + uuid + "')");
        }
    }
}

package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the single moves of an evacuation have in common, and how they differ.
 *
 * @param connectUri how the machine that runs the monitors reaches the libvirt daemon of the host to leave
 * @param transport how that daemon reaches those of the other hosts: {@code ssh}, {@code tls} or {@code tcp}
 * @param uris how it reaches those that another way is known for, as libvirt URIs by the host's name
 * @param destinationUris how the machine that runs the monitors reaches them, by the host's name; else in the same way
 * @param inboundAddresses addresses in the migration network, by the host's name
 * @param policies how guests are moved; of those that match, a later one counts more
 */
public record MoveTemplate(
        String connectUri,
        String transport,
        Map<String, String> uris,
        Map<String, String> destinationUris,
        Map<String, String> inboundAddresses,
        List<GuestPolicy> policies)
        implements Serializable {

    public MoveTemplate {
        uris = Map.copyOf(uris);
        destinationUris = Map.copyOf(destinationUris);
        inboundAddresses = Map.copyOf(inboundAddresses);
        policies = List.copyOf(policies);
    }

    /**
     * One move.
     *
     * @param guest the guest's name, for policies
     * @param domain the guest as its host is asked for it: name or UUID
     * @param host the name of the host that it goes to
     * @param bandwidth MiB/s that it may use; 0 for the hypervisor's own limit
     * @throws InvalidRequestException if some parameter cannot be used
     */
    public MigrationRequest request(String guest, String domain, String host, long bandwidth)
            throws InvalidRequestException {
        MigrationRequestBuilder builder = base(domain, host).bandwidth(bandwidth);
        policies.stream()
                .filter(policy -> policy.guests().matches(guest))
                .forEach(policy -> MoveOptions.apply(policy.options(), builder));
        return builder.build();
    }

    /** A move with one policy, and those before it that are for all guests, to see whether that can be used. */
    MigrationRequestBuilder with(GuestPolicy policy, String domain, String host) {
        MigrationRequestBuilder builder = base(domain, host);
        policies.stream()
                .takeWhile(earlier -> !earlier.equals(policy))
                .filter(earlier -> earlier.guests().text().equals("*"))
                .forEach(earlier -> MoveOptions.apply(earlier.options(), builder));
        MoveOptions.apply(policy.options(), builder);
        return builder;
    }

    /** A move without any policy. */
    MigrationRequestBuilder base(String domain, String host) {
        return new MigrationRequestBuilder(domain, uris.getOrDefault(host, host))
                .connectUri(connectUri)
                .transport(transport)
                .destinationUri(destinationUris.getOrDefault(host, ""))
                .inboundAddress(inboundAddresses.getOrDefault(host, ""));
    }
}

package io.jenkins.plugins.livemigration.migration.request;

import java.io.Serializable;
import java.util.List;

/**
 * How the guest's data travels.
 *
 * @param bandwidth limit of pre-copy in MiB/s; 0: the hypervisor's own
 * @param postCopyBandwidth limit of post-copy in MiB/s; 0: the hypervisor's own
 * @param parallelConnections number of parallel data connections; 0: one plain connection
 * @param compression compression methods; empty: none
 * @param tls whether QEMU encrypts the data itself
 * @param tlsDestination name to expect in the destination's certificate; empty: the host name
 * @param startTimeoutSeconds how long the move may take until its first byte flows, in s; 0: no limit
 */
public record TransferOptions(
        long bandwidth,
        long postCopyBandwidth,
        int parallelConnections,
        List<String> compression,
        TlsMode tls,
        String tlsDestination,
        int startTimeoutSeconds)
        implements Serializable {

    public TransferOptions {
        compression = List.copyOf(compression);
    }
}

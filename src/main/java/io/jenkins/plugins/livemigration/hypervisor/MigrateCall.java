package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;
import java.util.List;

/**
 * The parameters of one migration call, always live and peer to peer
 * (libvirt: {@code VIR_MIGRATE_*} flags and {@code VIR_MIGRATE_PARAM_*}).
 *
 * @param destinationUri how the source's libvirt daemon reaches the destination's
 * @param migrateUri where the data goes, for example {@code tcp://10.0.0.2}; empty: the destination says
 * @param listenAddress address on which the destination listens for the data; empty: any
 * @param tls whether QEMU encrypts the data itself
 * @param tlsDestination name to expect in the destination's certificate; empty: the host name
 * @param bandwidth limit of pre-copy in MiB/s; 0: the hypervisor's own
 * @param postCopyBandwidth limit of post-copy in MiB/s; 0: the hypervisor's own
 * @param parallelConnections number of parallel data connections; 0: a single plain one
 * @param compression methods, for example {@code xbzrle}, {@code zstd}; empty: none
 * @param storageCopy what happens to disks
 * @param disks targets of the disks to copy; empty: libvirt's choice (all writable, non-shared)
 * @param synchronousWrites whether guest writes wait for the destination while disks are copied, so that the copy
 *     converges (libvirt 8.0.0)
 * @param persistDestination whether the destination keeps the definition
 * @param undefineSource whether the source forgets the definition once the guest has left
 * @param autoConverge whether the guest's CPUs may be held back
 * @param postCopyPermitted whether the move may be switched to post-copy
 * @param postCopyResume whether this call resumes a broken post-copy
 */
public record MigrateCall(
        String destinationUri,
        String migrateUri,
        String listenAddress,
        boolean tls,
        String tlsDestination,
        long bandwidth,
        long postCopyBandwidth,
        int parallelConnections,
        List<String> compression,
        StorageCopy storageCopy,
        List<String> disks,
        boolean synchronousWrites,
        boolean persistDestination,
        boolean undefineSource,
        boolean autoConverge,
        boolean postCopyPermitted,
        boolean postCopyResume)
        implements Serializable {

    public MigrateCall {
        compression = List.copyOf(compression);
        disks = List.copyOf(disks);
    }

    /** The same call without encryption of the data. */
    public MigrateCall withoutTls() {
        return new MigrateCall(
                destinationUri,
                migrateUri,
                listenAddress,
                false,
                "",
                bandwidth,
                postCopyBandwidth,
                parallelConnections,
                compression,
                storageCopy,
                disks,
                synchronousWrites,
                persistDestination,
                undefineSource,
                autoConverge,
                postCopyPermitted,
                postCopyResume);
    }

    /**
     * The call that resumes this one's broken post-copy. Libvirt refuses options of the first phase there: the disks
     * are across already, and the bandwidth of pre-copy has no meaning any more.
     */
    public MigrateCall resumingPostCopy() {
        return new MigrateCall(
                destinationUri,
                migrateUri,
                listenAddress,
                tls,
                tlsDestination,
                0,
                postCopyBandwidth,
                0,
                List.of(),
                StorageCopy.NONE,
                List.of(),
                false,
                persistDestination,
                undefineSource,
                false,
                true,
                true);
    }
}

package io.jenkins.plugins.livemigration.migration.storage;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out where disks are from what they are, not from what anybody says. */
public final class DiskClassifier {

    /** The file systems that libvirt itself takes for shared ({@code virFileIsSharedFS}). */
    private static final Set<String> SHARED_FILE_SYSTEMS = Set.of(
            "nfs",
            "nfs4",
            "gfs",
            "gfs2",
            "ocfs2",
            "afs",
            "smb3",
            "cifs",
            "ceph",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.quobyte",
            "gpfs",
            "acfs",
            "beegfs",
            "lustre",
            "fuse.dfs");

    private static final Set<String> SHARED_POOLS = Set.of("netfs", "gluster", "rbd", "iscsi", "iscsi-direct");

    private static final Set<String> LOCAL_POOLS = Set.of("fs");

    private final MountTable mounts;
    private final HypervisorConnection source;

    /**
     * @param mounts what is mounted on the source host, or {@link MountTable#unknown()}
     * @param source asked for storage pools where the table does not answer
     */
    public DiskClassifier(MountTable mounts, HypervisorConnection source) {
        this.mounts = mounts;
        this.source = source;
    }

    /** Whether a file system of this type is one that several hosts can have mounted at once, as libvirt sees it. */
    public static boolean isShared(String fileSystem) {
        return SHARED_FILE_SYSTEMS.contains(fileSystem);
    }

    /** Each disk with its place, in the order given. */
    public List<PlacedDisk> classify(List<GuestDisk> disks) throws HypervisorException {
        List<PlacedDisk> placed = new ArrayList<>();
        for (GuestDisk disk : disks) {
            placed.add(classify(disk));
        }
        return placed;
    }

    private PlacedDisk classify(GuestDisk disk) throws HypervisorException {
        return switch (disk.source()) {
            case EMPTY -> new PlacedDisk(disk, Placement.EMPTY, "no medium");
            case NETWORK -> new PlacedDisk(disk, Placement.NETWORK_VOLUME, "a network volume");
            case FILE, DIRECTORY -> classifyPath(disk);
            case BLOCK -> new PlacedDisk(
                    disk, Placement.UNKNOWN, "a block device, which may or may not be reached by the destination");
            case NVME -> new PlacedDisk(disk, Placement.LOCAL, "an NVMe device of this host");
            case VOLUME, VHOST_USER, OTHER -> new PlacedDisk(
                    disk, Placement.UNKNOWN, "a disk of a kind whose place cannot be told");
        };
    }

    private PlacedDisk classifyPath(GuestDisk disk) throws HypervisorException {
        Optional<String> type = mounts.fileSystemOf(disk.location());
        if (type.isPresent()) {
            boolean shared = isShared(type.get());
            return new PlacedDisk(disk, shared ? Placement.SHARED : Placement.LOCAL, "on " + type.get());
        }
        Optional<StoragePoolFacts> pool = source.storagePoolOf(disk.location());
        if (pool.isPresent() && SHARED_POOLS.contains(pool.get().type())) {
            return new PlacedDisk(
                    disk,
                    Placement.SHARED,
                    "in the " + pool.get().type() + " pool " + pool.get().name());
        }
        if (pool.isPresent() && LOCAL_POOLS.contains(pool.get().type())) {
            return new PlacedDisk(
                    disk, Placement.LOCAL, "in the local pool " + pool.get().name());
        }
        // A pool of type dir may well be a mounted share: only the host's own mount table could tell.
        return new PlacedDisk(
                disk, Placement.UNKNOWN, "a file of a host whose mount table cannot be read from this machine");
    }
}

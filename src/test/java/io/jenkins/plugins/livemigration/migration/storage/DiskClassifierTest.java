package io.jenkins.plugins.livemigration.migration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where disks are, found out from the disks and the mounts alone. */
class DiskClassifierTest {

    private static final String DISK = "/d/disk";

    private final FakeHost host = new FakeHost("kvm01");

    @TempDir
    Path folder;

    private HypervisorConnection connection() throws HypervisorException {
        return new FakeHypervisor().with("qemu:///system", host).connect("qemu:///system", Duration.ofSeconds(1));
    }

    private PlacedDisk place(MountTable mounts, GuestDisk disk) throws HypervisorException {
        return new DiskClassifier(mounts, connection()).classify(List.of(disk)).get(0);
    }

    private MountTable mounted(String type) throws IOException {
        return MountTable.read(Files.writeString(
                folder.resolve("mountinfo"), "21 1 0:1 / / rw - ext4 r rw\n22 21 0:2 / /d rw - " + type + " s rw\n"));
    }

    @ParameterizedTest(name = "a file on {0} is {1}")
    @CsvSource({
        "nfs, SHARED",
        "nfs4, SHARED",
        "ceph, SHARED",
        "cifs, SHARED",
        "fuse.glusterfs, SHARED",
        "gfs2, SHARED",
        "ocfs2, SHARED",
        "ext4, LOCAL",
        "xfs, LOCAL",
        "tmpfs, LOCAL",
        "overlay, LOCAL",
        "fuse.sshfs, LOCAL",
        "zfs, LOCAL"
    })
    void aFileIsWhereItsFileSystemIs(String type, Placement placement) throws Exception {
        PlacedDisk placed = place(mounted(type), Guests.file("vda", DISK));

        assertThat(placed.placement()).isEqualTo(placement);
        assertThat(placed.label()).isEqualTo("vda (/d/disk), on " + type);
    }

    @ParameterizedTest(name = "in a pool of type {0} it is {1}")
    @CsvSource({"netfs, SHARED", "gluster, SHARED", "fs, LOCAL", "dir, UNKNOWN", "logical, UNKNOWN"})
    void whereTheMountsCannotBeReadAPoolMayTell(String type, Placement placement) throws Exception {
        host.withPool(DISK, new StoragePoolFacts("images", type, "/d", 0, true));

        assertThat(place(MountTable.unknown(), Guests.file("vda", DISK)).placement())
                .isEqualTo(placement);
    }

    @Test
    void theMountsCountBeforeThePools() throws Exception {
        host.withPool(DISK, new StoragePoolFacts("images", "netfs", "/d", 0, true));

        assertThat(place(mounted("ext4"), Guests.file("vda", DISK)).placement()).isEqualTo(Placement.LOCAL);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "NETWORK, NETWORK_VOLUME",
        "BLOCK, UNKNOWN",
        "NVME, LOCAL",
        "VOLUME, UNKNOWN",
        "VHOST_USER, UNKNOWN",
        "OTHER, UNKNOWN",
        "EMPTY, EMPTY",
        "DIRECTORY, LOCAL"
    })
    void otherKinds(GuestDisk.Source source, Placement placement) throws Exception {
        GuestDisk disk = Guests.disk("vda", GuestDisk.Device.DISK, source, DISK, false, false);

        assertThat(place(mounted("ext4"), disk).placement()).isEqualTo(placement);
    }

    @Test
    void aHostThatCannotBeAskedIsNotGuessedAt() {
        host.failing("storagePoolOf", HypervisorException.Kind.CONNECTION_LOST);

        assertThatThrownBy(() -> place(MountTable.unknown(), Guests.file("vda", DISK)))
                .isInstanceOf(HypervisorException.class);
    }
}

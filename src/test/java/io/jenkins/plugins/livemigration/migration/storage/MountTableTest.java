package io.jenkins.plugins.livemigration.migration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of /proc/self/mountinfo as kernels write them. */
class MountTableTest {

    private static final String LINES =
            """
            21 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
            22 21 0:21 / /proc rw,nosuid shared:12 - proc proc rw
            30 21 0:44 / /var/lib/nova/instances rw,relatime shared:100 master:7 - nfs4 nfs01:/instances rw,vers=4.2
            31 21 8:17 / /a rw - xfs /dev/sdb1 rw
            32 21 0:50 / /with\\040blank\\134and\\011tab rw,noatime - ceph 10.0.0.1:6789:/ rw
            33 30 0:51 / /var/lib/nova/instances/local rw - btrfs /dev/sdc rw
            34 21 0:52 / /mnt/fuse rw unbindable - fuse.glusterfs gl01:/vol rw
            35 21 0:53 / /over rw - xfs /dev/sdd rw
            36 35 0:54 / /over/deep rw - nfs4 nfs01:/deep rw
            37 35 0:55 / /over rw - tmpfs tmpfs rw
            38 21 0:56 / /twice rw - autofs systemd-1 rw
            39 38 0:57 / /twice rw - nfs nfs01:/twice rw
            """;

    @TempDir
    Path folder;

    private MountTable table(String lines) throws IOException {
        return MountTable.read(Files.writeString(folder.resolve("mountinfo"), lines));
    }

    @ParameterizedTest(name = "{0} is on {1}")
    @CsvSource({
        "/etc/fstab,                                ext4",
        "/,                                         ext4",
        "/var/lib/nova/instances/web01/disk,        nfs4",
        "/var/lib/nova/instances,                   nfs4",
        "/var/lib/nova/instances/local/web01/disk,  btrfs",
        "/var/lib/nova/instances/../other,          ext4",
        "/var/lib/nova/instances/./local/../x,      nfs4",
        // A name that begins alike is another folder.
        "/a/disk,                                   xfs",
        "/ab/disk,                                  ext4",
        "/var/lib/nova/instances2/disk,             ext4",
        "/with blank\\and\ttab/disk,                ceph",
        "/mnt/fuse/disk,                            fuse.glusterfs",
        // What lies below a later mount is hidden by it.
        "/over/disk,                                tmpfs",
        "/over/deep/disk,                           tmpfs",
        "/twice/disk,                               nfs"
    })
    void fileSystem(String path, String type) throws IOException {
        assertThat(table(LINES).fileSystemOf(path.replace("\\t", "\t"))).contains(type);
    }

    @Test
    void aTableThatKnowsNothingSaysNothing() throws IOException {
        assertThat(MountTable.unknown().fileSystemOf("/etc")).isEmpty();
        assertThat(table("").fileSystemOf("/etc")).isEmpty();
        assertThat(table(LINES).fileSystemOf("relative/path")).isEmpty();
    }

    @Test
    void aLineWithoutATypeIsPassedOver() throws IOException {
        assertThat(table("21 1 254:1 / / rw - ext4 /dev/vda1 rw\n22 21 0:1 / /x rw shared:1\n\nnonsense\n")
                        .fileSystemOf("/x/y"))
                .contains("ext4");
    }

    @Test
    void theTableOfThisMachineIsRead() throws IOException {
        assertThat(MountTable.read(Path.of("/proc/self/mountinfo")).fileSystemOf("/proc/self"))
                .contains("proc");
    }
}

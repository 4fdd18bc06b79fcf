package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountInfoFileTest {

    private static final String ROOT = "16 1 98:0 / / rw,relatime shared:1 master:2 - ext4 /dev/root rw\n";
    private static final String SHARE =
            "27 16 0:23 / /srv/my\\040disks rw,noatime - nfs4 nfs-server:/a\\040b rw,vers=4.2,hard\n";

    @Test
    void mountsAreReadWithAllTheirOptions() throws Exception {
        MountInfoFile file = MountInfoFile.parse("mountinfo", ROOT + SHARE);

        assertThat(file.mounts())
                .containsExactly(
                        new MountInfoFile.Mount("/", "ext4", "/dev/root", List.of("rw", "relatime")),
                        new MountInfoFile.Mount(
                                "/srv/my disks",
                                "nfs4",
                                "nfs-server:/a b",
                                List.of("rw", "noatime", "vers=4.2", "hard")));
        assertThat(file.mounts().get(1).text())
                .isEqualTo("nfs-server:/a b on /srv/my disks type nfs4 (rw,noatime,vers=4.2,hard)");
    }

    @Test
    void theUppermostMountOfAFolderCounts() throws Exception {
        MountInfoFile file =
                MountInfoFile.parse("mountinfo", SHARE + "28 27 0:24 / /srv/my\\040disks rw - tmpfs none rw\n");

        assertThat(file.at("/srv/my disks"))
                .hasValueSatisfying(mount -> assertThat(mount.type()).isEqualTo("tmpfs"));
        assertThat(file.at("/srv")).isEmpty();
    }

    @Test
    void whatLiesWithinAFolderDoesNotOnlyBeginLikeIt() throws Exception {
        MountInfoFile file = MountInfoFile.parse("mountinfo", ROOT + SHARE);

        assertThat(file.within("/srv")).hasSize(1);
        assertThat(file.within("/srv/my disks")).hasSize(1);
        assertThat(file.within("/srv/my")).isEmpty();
        assertThat(file.within("/")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16 1 98:0 / / rw", "16 1 98:0 / / rw,relatime shared:1 x ext4 /dev/root rw"})
    void aLineThatTheKernelWouldNotWriteIsShown(String line) {
        assertThatThrownBy(() -> MountInfoFile.parse("mountinfo", ROOT + line + "\n"))
                .isInstanceOf(UnparsableException.class)
                .hasMessageContaining("mountinfo, line 2")
                .hasMessageContaining(line);
    }
}

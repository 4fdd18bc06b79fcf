package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.EditedFile.Edited;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FstabLineTest {

    private static final String WANTED = "nfs-server:/ /srv/my\\040disks nfs4 hard,noatime 0 0\n";
    private static final String OTHERS = "UUID=1234 / ext4 defaults 0 1\n# nfs\n";

    private static FstabLine line() throws InvalidNfsShareException {
        return new FstabLine(new NfsShareRequestBuilder("nfs-server", List.of("hosta"))
                .path("/srv/my disks")
                .mountOptions("hard,noatime")
                .build());
    }

    @Test
    void theLineGoesToTheEnd() throws Exception {
        assertThat(line().added(OTHERS)).isEqualTo(Edited.to(OTHERS + WANTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs-server:/ /srv/my\\040disks nfs4 hard,noatime 0 0\n",
                "nfs-server:/\t/srv//my\\040disks/ nfs4\tnoatime,hard"
            })
    void aLineThatSaysTheSameStaysAsItIs(String text) throws Exception {
        assertThat(line().added(text)).isEqualTo(Edited.to(text));
        assertThat(line().unchanged(text).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other:/ /srv/my\\040disks nfs4 hard,noatime 0 0",
                "nfs-server:/srv /srv/my\\040disks nfs4 hard,noatime 0 0",
                "nfs-server:/ /srv/my\\040disks nfs hard,noatime 0 0",
                "nfs-server:/ /srv/my\\040disks nfs4 defaults 0 0",
                "/dev/sdb1 /srv/my\\040disks xfs defaults 0 2"
            })
    void anotherLineForTheMountPointIsShownBesideTheWantedOne(String line) throws Exception {
        for (Edited edited : List.of(line().added(OTHERS + line), line().unchanged(OTHERS + line))) {
            assertThat(edited.text()).isEqualTo(OTHERS + line);
            assertThat(edited.problems())
                    .singleElement()
                    .asString()
                    .isEqualTo("/etc/fstab, line 3: " + line + ": it says otherwise about the mount point. Wanted: "
                            + WANTED.strip() + ". Take the line out, or change the parameters.");
        }
    }

    @Test
    void onlyLinesOfThisShareAreTakenOut() throws Exception {
        String other = "/dev/sdb1 /srv/my\\040disks xfs defaults 0 2\n";

        Edited edited = line().removed(WANTED + OTHERS + other + WANTED.replace("nfs4 hard,noatime", "nfs ro"));

        assertThat(edited.text()).isEqualTo(OTHERS + other);
        assertThat(edited.warnings())
                .containsExactly("/etc/fstab, line 4: " + other.strip() + ": not this share; it stays.");
    }

    @Test
    void whatIsNoTableIsLeftAlone() {
        assertThatThrownBy(() -> line().added(OTHERS + "what this\n"))
                .isInstanceOf(UnparsableException.class)
                .hasMessageContaining("/etc/fstab, line 3");
    }
}

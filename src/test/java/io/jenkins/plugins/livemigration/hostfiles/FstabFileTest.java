package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostfiles.FstabFile.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FstabFileTest {

    private static final String FSTAB =
            """
            # /etc/fstab, written by hand
            UUID=0a3407de-014b-458b-b5c1-848e92a327a3\t/    ext4 errors=remount-ro 0 1

              tmpfs /tmp tmpfs
            //nas/share\\040one /srv/share\\040one cifs credentials=/root/c,uid=0  # 0 0
            /swap none swap sw 0
            other:/exp /var/lib/nova/instances/ nfs4 ro,context="system_u:object_r:nfs_t:s0:c1,c2",soft 0 0 # old
            """
                    .replace("uid=0  # 0 0", "uid=0  0 0");
    private static final Entry GUIDE =
            new Entry(0, "nfs-server:/", "/var/lib/nova/instances", "nfs4", List.of("defaults"), 0, 0);

    private static FstabFile fstab(String text) throws UnparsableException {
        return FstabFile.parse("/etc/fstab", text);
    }

    @Test
    void readsEntries() throws UnparsableException {
        assertThat(fstab(FSTAB).entries())
                .containsExactly(
                        new Entry(
                                2,
                                "UUID=0a3407de-014b-458b-b5c1-848e92a327a3",
                                "/",
                                "ext4",
                                List.of("errors=remount-ro"),
                                0,
                                1),
                        new Entry(4, "tmpfs", "/tmp", "tmpfs", List.of("defaults"), 0, 0),
                        new Entry(
                                5,
                                "//nas/share one",
                                "/srv/share one",
                                "cifs",
                                List.of("credentials=/root/c", "uid=0"),
                                0,
                                0),
                        new Entry(6, "/swap", "none", "swap", List.of("sw"), 0, 0),
                        new Entry(
                                7,
                                "other:/exp",
                                "/var/lib/nova/instances/",
                                "nfs4",
                                List.of("ro", "context=\"system_u:object_r:nfs_t:s0:c1,c2\"", "soft"),
                                0,
                                0));
    }

    @Test
    void findsAMountPointHoweverItsSlashesAreWritten() throws UnparsableException {
        assertThat(fstab(FSTAB).at("//var/lib/nova//instances"))
                .extracting(Entry::line)
                .containsExactly(7);
        assertThat(fstab(FSTAB).at("/srv/share one")).extracting(Entry::line).containsExactly(5);
        assertThat(fstab(FSTAB).at("/")).extracting(Entry::line).containsExactly(2);
        assertThat(fstab(FSTAB).at("/var/lib/nova")).isEmpty();
    }

    @Test
    void theGuidesLineIsAppendedAndTakenOut() throws UnparsableException {
        FstabFile with = fstab(FSTAB).with(GUIDE);

        assertThat(with.text()).isEqualTo(FSTAB + "nfs-server:/ /var/lib/nova/instances nfs4 defaults 0 0\n");
        Entry added = with.entries().get(5);
        assertThat(added.line()).isEqualTo(8);
        assertThat(added.saysTheSameAs(GUIDE)).isTrue();
        assertThat(with.without(added).text()).isEqualTo(FSTAB);
    }

    @Test
    void anEntryIsReplacedInItsLine() throws UnparsableException {
        String text = "# a\na /a ext4\n# b\n";
        assertThat(fstab(text)
                        .with(new Entry(2, "b", "/b c", "xfs", List.of("ro", "x=1"), 1, 2))
                        .text())
                .isEqualTo("# a\nb /b\\040c xfs ro,x=1 1 2\n# b\n");
    }

    @Test
    void aLastLineWithoutEndGetsOne() throws UnparsableException {
        assertThat(fstab("a /a ext4").with(GUIDE).text())
                .isEqualTo("a /a ext4\nnfs-server:/ /var/lib/nova/instances nfs4 defaults 0 0\n");
    }

    @Test
    void onlyAnEntryOfTheFileIsTakenOut() throws UnparsableException {
        FstabFile file = fstab(FSTAB);
        assertThatThrownBy(() -> file.without(GUIDE)).isInstanceOf(IllegalArgumentException.class);
        Entry comment = new Entry(1, "a", "/a", "ext4", List.of("ro"), 0, 0);
        assertThatThrownBy(() -> file.with(comment)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a /m                            | not source, mount point
            a /m nfs4 defaults x            | not source, mount point
            a /m nfs4 defaults # comment    | not source, mount point
            a /m nfs4 defaults 0 0 junk     | not source, mount point
            a /m nfs4 defaults -1 0         | not source, mount point
            a /m nfs4 defaults 0 9999999999 | not source, mount point
            a /m\\377 nfs4 defaults 0 0     | an escape that is no UTF-8
            a /m nfs4 context="a,b 0 0      | a quote that is not closed
            """)
    void aLineThatMountWouldNotReadIsRefused(String line, String why) {
        assertThatThrownBy(() -> fstab("# first\n" + line + "\nb /b ext4\n"))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/fstab, line 2: " + why)
                .hasMessageEndingWith(": " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a /m nfs4\r\n", "a /m nfs4 \u001b[2Jro 0 0", "a /m\u0000 nfs4", "a /m nfs4\u0085x"})
    void controlCharactersAreRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> fstab(text))
                .isInstanceOf(UnparsableException.class)
                .hasMessageMatching("/etc/fstab, line 1: a control character: \\P{Cntrl}*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\r", "a\rb"})
    void aFieldThatCannotBeWrittenIsRefused(String field) throws UnparsableException {
        FstabFile file = fstab(FSTAB);
        Entry entry = new Entry(0, "s:/", field, "nfs4", List.of("defaults"), 0, 0);
        assertThatThrownBy(() -> file.with(entry)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOptionIsNotTwo() throws UnparsableException {
        FstabFile file = fstab("");
        Entry two = new Entry(0, "s:/", "/m", "nfs4", List.of("ro,exec"), 0, 0);
        Entry none = new Entry(0, "s:/", "/m", "nfs4", List.of(), 0, 0);
        assertThatThrownBy(() -> file.with(two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.with(none)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Files of random pieces: what can be read comes back byte for byte, and an entry can be added and taken out. */
    @Test
    void whateverCanBeReadComesBack() {
        Random dice = new Random(20_240_817);
        List<String> pieces = List.of(
                "a", "/m", "nfs4", "ro,rw", " ", "  ", "\t", "\n", "\n\n", "0", "1", "# c", "\\040", "\\", "#", "é",
                "\"");
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(dice, pieces, 14);
            FstabFile file;
            try {
                file = fstab(text);
            } catch (UnparsableException e) {
                assertThat(text.split("\n", -1)[e.line() - 1]).isEqualTo(e.content());
                continue;
            }
            read++;
            assertThat(file.text()).isEqualTo(text);
            FstabFile with = file.with(GUIDE);
            List<Entry> more = new ArrayList<>(with.entries());
            Entry added = more.remove(more.size() - 1);
            assertThat(added.saysTheSameAs(GUIDE)).isTrue();
            assertThat(more).isEqualTo(file.entries());
            assertThat(with.without(added).text()).isIn(text, text + "\n");
        }
        assertThat(read).isGreaterThan(2_000);
    }

    /** Whatever is in its fields, an entry is read as it was written, or cannot be written. */
    @Test
    void whateverIsWrittenIsReadAgain() throws UnparsableException {
        Random dice = new Random(3);
        List<String> pieces = List.of("a", "/", " ", "\t", "\n", "\\", "#", "\\040", "é", "0", ",", "\"", "=");
        FstabFile file = fstab("# nothing\n");
        int written = 0;
        for (int i = 0; i < 20_000; i++) {
            Entry entry = new Entry(
                    0,
                    RandomText.of(dice, pieces, 5),
                    RandomText.of(dice, pieces, 5),
                    "nfs4",
                    List.of(RandomText.of(dice, pieces, 3), "x"),
                    dice.nextInt(3),
                    dice.nextInt(3));
            try {
                Entry read = file.with(entry).entries().get(0);
                assertThat(read.saysTheSameAs(entry)).isTrue();
                written++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
        assertThat(written).isGreaterThan(5_000);
    }
}

package io.jenkins.plugins.livemigration.remote;

import static io.jenkins.plugins.livemigration.remote.RemoteHostContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a host that is this machine, by whatever adapter; so the test sees them too. As root. */
public abstract class HostFilesContract {

    private static final String TEXT = "# première ligne\n'quoted' $HOME `id`\r\nno newline at the end";
    private static final long OWNER = 12345;

    @TempDir
    private Path folder;

    private HostFiles files;

    protected abstract RemoteHost host() throws RemoteException;

    @BeforeEach
    void filesWithAStandingClock() throws RemoteException {
        files = new HostFiles(host(), Clock.fixed(Instant.parse("2031-02-03T04:05:06Z"), ZoneOffset.UTC));
    }

    private Path file(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setAttribute(file, "unix:uid", (int) OWNER);
        Files.setAttribute(file, "unix:gid", (int) OWNER + 1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        return file;
    }

    private FileSnapshot read(Path file) throws RemoteException {
        return files.read(file.toString()).orElseThrow();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReadAsItIs() throws Exception {
        Path file = file("with space 'n' quote", TEXT);

        assertThat(read(file)).isEqualTo(new FileSnapshot(file.toString(), TEXT, OWNER, OWNER + 1, 0640, ""));
        assertThat(read(file("empty", "")).text()).isEmpty();
        assertThat(files.read(folder.resolve("none").toString())).isEmpty();
        assertThat(files.read("/no/such/folder/none")).isEmpty();
    }

    @Test
    void aFileIsReplacedInOneStepAndItsBackupPutBack() throws Exception {
        Path file = file("nova.conf", TEXT);
        Object before = Files.getAttribute(file, "unix:ino");

        String backup = files.replace(read(file), "new é\n");

        assertThat(backup).isEqualTo(file + ".20310203T040506Z.bak");
        assertThat(read(file)).isEqualTo(new FileSnapshot(file.toString(), "new é\n", OWNER, OWNER + 1, 0640, ""));
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
        assertThat(read(Path.of(backup)).text()).isEqualTo(TEXT);
        assertThat(files.replace(read(file), "newer\n")).isEqualTo(file + ".20310203T040506Z-2.bak");

        files.restore(file.toString(), backup);

        assertThat(read(file).text()).isEqualTo(TEXT);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
        assertThat(names()).containsExactly("nova.conf", "nova.conf.20310203T040506Z-2.bak");
    }

    @Test
    void aFileThatSomebodyElseChangedIsLeftAlone() throws Exception {
        Path file = file("exports", "old\n");
        FileSnapshot before = read(file);
        Files.writeString(file, "of somebody else\n");

        assertRefused(() -> files.replace(before, "new\n"), RemoteException.Kind.FILE_REFUSED)
                .extracting(RemoteException::what)
                .asString()
                .contains("changed since it was read", "Nothing was changed");
        assertThat(file).hasContent("of somebody else\n");
        Files.delete(file);
        assertRefused(() -> files.replace(before, "new\n"), RemoteException.Kind.FILE_REFUSED);
        assertThat(names()).isEmpty();
    }

    @Test
    void aLinkStaysAndTheFileBehindItIsReplaced() throws Exception {
        Path file = file("behind", "old\n");
        Path link = Files.createSymbolicLink(folder.resolve("hosts"), file);

        FileSnapshot found = read(link);
        files.replace(found, "new\n");

        assertThat(found.path()).isEqualTo(file.toString());
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("new\n");
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
        assertRefused(() -> read(folder.resolve("nowhere")), RemoteException.Kind.FILE_REFUSED);
    }

    @Test
    void whatIsNoSmallTextFileIsRefused() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xff, 'b'});
        Path large = Files.write(folder.resolve("large"), new byte[1024 * 1024 + 1]);
        Path largest = Files.writeString(folder.resolve("largest"), "x".repeat(1024 * 1024));

        assertRefused(() -> read(binary), RemoteException.Kind.FILE_REFUSED)
                .extracting(RemoteException::what)
                .asString()
                .contains("UTF-8");
        assertRefused(() -> read(large), RemoteException.Kind.FILE_REFUSED);
        assertThat(read(largest).text()).hasSize(1024 * 1024);
        for (String path : List.of(folder.toString(), "/dev/null")) {
            assertRefused(() -> files.read(path), RemoteException.Kind.FILE_REFUSED);
        }
        for (String path : List.of("etc/hosts", "/etc/../etc/hosts", "/etc/ho\nsts", "/etc/", "")) {
            assertRefused(() -> files.read(path), RemoteException.Kind.FILE_REFUSED)
                    .extracting(RemoteException::what)
                    .asString()
                    .contains("must be absolute");
        }
    }

    @Test
    void aFileIsCreatedOnceAndRemoved() throws Exception {
        Path file = folder.resolve("new one");
        FileSnapshot wanted = new FileSnapshot(file.toString(), TEXT, OWNER, OWNER, 0600, "ignored");

        files.create(wanted);

        assertThat(read(file)).isEqualTo(new FileSnapshot(file.toString(), TEXT, OWNER, OWNER, 0600, ""));
        assertRefused(() -> files.create(wanted), RemoteException.Kind.FILE_REFUSED);
        assertThat(names()).containsExactly("new one");
        files.remove(file.toString());
        files.remove(file.toString());
        assertThat(names()).isEmpty();
        assertRefused(() -> files.remove(folder.toString()), RemoteException.Kind.FILE_REFUSED);
        assertRefused(
                () -> files.create(new FileSnapshot(folder + "/none/file", "", 0, 0, 0600, "")),
                RemoteException.Kind.FILE_REFUSED);
    }

    @Test
    void onlyABackupIsPutBack() throws Exception {
        Path file = file("fstab", "old\n");

        assertRefused(() -> files.restore(file.toString(), "/etc/passwd"), RemoteException.Kind.FILE_REFUSED);
        assertRefused(
                () -> files.restore(file.toString(), file + ".20200101T000000Z.bak"),
                RemoteException.Kind.FILE_REFUSED);
        assertThat(file).hasContent("old\n");
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        assertLosesNothing(
                "size=256k,mode=755", "No space left on device", "x".repeat(400_000), "Free some space there.");
    }

    @Test
    void aReadOnlyFolderLosesNothing() throws Exception {
        assertLosesNothing("remount,ro", "Read-only file system", "new\n", "Mount the file system read-write");
    }

    private void assertLosesNothing(String options, String reason, String text, String remedy) throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", mount.toString());
        try {
            Path file = Files.writeString(mount.resolve("hosts"), "old\n");
            FileSnapshot before = read(file);
            if (options.startsWith("remount")) {
                command("mount", "-o", options, mount.toString());
            }

            assertRefused(() -> files.replace(before, text), RemoteException.Kind.FILE_REFUSED)
                    .matches(failure -> failure.what().contains(reason))
                    .matches(failure -> failure.remedy().startsWith(remedy));
            assertThat(file).hasContent("old\n");
            try (Stream<Path> all = Files.list(mount)) {
                assertThat(all).containsExactly(file);
            }
        } finally {
            command("umount", mount.toString());
        }
        assertThat(Files.exists(mount, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    private void command(String... line) throws RemoteException {
        host().run(Command.of(line)).orFail();
    }
}

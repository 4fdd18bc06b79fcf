package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real mounts and files, of hosts that share a folder of this machine or have one of their own. */
@Timeout(60)
class SharedStorageCheckTest {

    @TempDir
    private Path folder;

    private NamespaceHosts hosts;

    @BeforeEach
    void create() throws Exception {
        hosts = new NamespaceHosts(2);
        for (String name : List.of("share", "instances with space")) {
            Files.createDirectories(folder.resolve(name));
        }
        hosts.on(0, "chmod", "755", folder.toString(), folder + "/share");
        hosts.on(0, "chown", "nobody:nogroup", folder + "/share");
        for (int host = 1; host <= 2; host++) {
            hosts.on(host, "mount", "--bind", folder + "/share", instances());
        }
    }

    @AfterEach
    void remove() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private String instances() {
        return folder + "/instances with space";
    }

    @Test
    void oneFolderOnAllHostsPassesAndNothingIsLeftThere() throws Exception {
        List<Finding> findings = findings();

        assertThat(findings).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
            assertThat(finding.evidence())
                    .contains("mode and owner: 755 65534:65534")
                    .anyMatch(line -> line.matches("sees the file of kvm[12] as 65534:65534, mode 600"))
                    .anyMatch(line -> line.matches("free: \\d+ MiB of \\d+ MiB"))
                    .anyMatch(line -> line.matches("8 MiB written and flushed: .*/s"));
        });
        assertThat(folder.resolve("share")).isEmptyDirectory();
    }

    /** A client of NFS remembers for half a minute that a name was not there. */
    @Test
    void eachRunLooksForFilesWithNamesOfItsOwn() throws Exception {
        try (WatchService written = watch()) {
            findings();
            findings();

            assertThat(Stream.generate(written::poll)
                            .takeWhile(Objects::nonNull)
                            .flatMap(key -> key.pollEvents().stream())
                            .map(event -> event.context().toString())
                            .filter(name -> !name.endsWith(".data")))
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("\\.live-migration-probe-[0-9a-f]{24}"));
        }
    }

    @Test
    void aStopLeavesNoFileThere() throws Exception {
        try (WatchService written = watch()) {
            boolean stopped = false;
            while (!stopped) {
                FutureTask<List<Finding>> check = new FutureTask<>(this::findings);
                Thread thread = new Thread(check, "preflight");
                thread.start();
                written.take().reset();
                thread.interrupt();
                stopped = isStopped(check);

                // What was under way on a host removes its own files; then nothing is under way.
                while (ProcessHandle.allProcesses()
                        .anyMatch(one -> one.info().commandLine().orElse("").contains(instances()))) {
                    Thread.onSpinWait();
                }
                assertThat(folder.resolve("share")).isEmptyDirectory();
            }
        }
    }

    /** Whether the interrupt came while the check was still asking. */
    private static boolean isStopped(FutureTask<List<Finding>> check) throws InterruptedException {
        try {
            check.get();
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InterruptedException.class);
            return true;
        }
    }

    private WatchService watch() throws IOException {
        WatchService watch = folder.getFileSystem().newWatchService();
        folder.resolve("share").register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        return watch;
    }

    @Test
    void aHostThatHasItNotMountedIsNamed() throws Exception {
        hosts.on(2, "umount", instances());
        hosts.on(2, "chown", "nobody", instances());
        List<Finding> findings = findings();

        // This machine's file system is of no kind that hosts share: only what was found in it shows that they do.
        assertThat(findings).filteredOn(Finding::isProblem).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).contains("shared with nobody: only block migration");
        });
        assertThat(findings).filteredOn(Finding::isProblem).hasSize(2);
    }

    @Test
    void aFolderOfSomebodyElseFails() throws Exception {
        hosts.on(1, "chown", "root", folder + "/share");

        assertThat(findings())
                .hasSize(4)
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.found()).isEqualTo("user nobody cannot write in " + instances());
                    assertThat(finding.evidence().get(0)).contains("Permission denied");
                    assertThat(finding.evidence().get(1)).endsWith("755 0:65534");
                });
    }

    @Test
    void aFolderThatOthersMayNotPassThroughFails() throws Exception {
        hosts.on(1, "mkdir", "-p", "/etc/libvirt");
        for (int host = 1; host <= 2; host++) {
            hosts.on(host, "mount", "-t", "tmpfs", "conf", "/etc/libvirt");
            hosts.on(host, "sh", "-c", "echo 'user = \"daemon\"' > /etc/libvirt/qemu.conf");
        }
        hosts.on(1, "chmod", "700", folder + "/share");

        assertThat(findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("(search bit): QEMU cannot open disks there");
            assertThat(finding.remedy()).startsWith("chmod o+x");
        });
    }

    @Test
    void aFullDiskFails() throws Exception {
        hosts.on(2, "mount", "-t", "tmpfs", "-o", "size=64k,uid=65534", "full", instances());
        hosts.on(2, "sh", "-c", "cat /dev/zero 2>/dev/null > \"$1\" || true", "sh", instances() + "/x");

        assertThat(findings())
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.host()).isEqualTo("kvm2");
                    assertThat(finding.found()).isEqualTo("no space is left in " + instances());
                });
    }

    @Test
    void aFolderThatIsNotThereFails() throws Exception {
        hosts.on(2, "mount", "-t", "tmpfs", "none", folder.toString());

        assertThat(findings())
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("there is no folder " + instances()));
    }

    @Test
    void withoutTheServiceUserItIsSaidThatItCannotBeTried() throws Exception {
        List<Finding> findings = hosts.findings(new SharedStorageCheck(), settings("no-such-user"));

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.SKIP)
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.found()).contains("there is no such user"));
        assertThat(findings).noneMatch(finding -> finding.found().contains("left over"));
    }

    private List<Finding> findings() throws Exception {
        return hosts.findings(new SharedStorageCheck(), settings("nobody"));
    }

    private PreflightSettings settings(String user) {
        return new PreflightSettings(Map.of(), user, instances(), "", PortRange.GUIDE, List.of(), false);
    }
}

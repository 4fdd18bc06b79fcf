package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without libvirt, or without a working JNA: one clear message, the second time as the first. */
class LibraryMissingTest {

    @Test
    void withoutLibvirtThePackagesAreNamed() throws Exception {
        // The link that only development packages bring is found by the dynamic linker itself, and cannot be hidden.
        assumeFalse(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libvirt.so")), "libvirt-dev is installed");

        List<String> messages = messages(new ForkedJvm("-Djna.platform.library.path=/nowhere"));

        assertThat(messages.get(0))
                .startsWith("LIBRARY_MISSING libvirt's client library (libvirt.so.0) is not on this machine")
                .contains("Debian and Ubuntu: package libvirt0", "libvirt-libs")
                .contains("-Djna.library.path=", "restart the agent")
                .endsWith("(virInitialize on qemu:///system)");
    }

    @Test
    void withoutJnasNativePartTheRemediesAreNamed() throws Exception {
        List<String> messages =
                messages(new ForkedJvm("-Djna.nounpack=true", "-Djna.nosys=true", "-Djna.boot.library.path=/nowhere"));

        assertThatJnaIsBlamed(messages.get(0));
    }

    @Test
    void withAFolderThatCannotBeWrittenTheRemediesAreNamed(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("a-file-not-a-folder"));

        assertThatJnaIsBlamed(messages(new ForkedJvm("-Djna.tmpdir=" + file)).get(0));
    }

    private static void assertThatJnaIsBlamed(String message) {
        assertThat(message)
                .startsWith("LIBRARY_MISSING JNA, Java's bridge to native libraries")
                .contains("noexec", "-Djna.tmpdir=", "-Djna.boot.library.path=")
                .contains("package libvirt0", "restart the agent");
    }

    private static List<String> messages(ForkedJvm jvm) throws Exception {
        ForkedJvm.Outcome outcome = jvm.run(ConnectThriceProgram.class);
        List<String> messages = outcome.output().lines().toList();

        assertThat(messages).as(outcome.errors()).hasSize(3);
        assertThat(messages).containsOnly(messages.get(0));
        return messages;
    }
}

package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {

    @TempDir
    private Path folder;

    @Test
    void equalTextsHaveNone() {
        assertThat(UnifiedDiff.of("/etc/fstab", "a\n", "a\n")).isEmpty();
        assertThat(UnifiedDiff.of("/etc/fstab", "", "")).isEmpty();
    }

    @Test
    void aNewFileIsAllAdded() {
        assertThat(UnifiedDiff.of("/etc/x", "", "a\nb\n"))
                .startsWith("--- /etc/x", "+++ /etc/x")
                .endsWith("+a", "+b")
                .hasSize(5);
    }

    @Test
    void aMissingEndOfTheLastLineIsShown() {
        assertThat(UnifiedDiff.of("/etc/x", "a", "a\nb\n")).endsWith("-a", "\\ No newline at end of file", "+a", "+b");
    }

    @Test
    void twoPlacesFarApartAreTwoHunks() {
        String before = IntStream.range(0, 30).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        String after = before.replace("line 3\n", "").replace("line 25\n", "line 25\nmore\n");

        List<String> diff = UnifiedDiff.of("/etc/x", before, after);

        assertThat(diff).contains("-line 3", "+more").doesNotContain(" line 15");
        assertThat(diff)
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,7 +1,6 @@", "@@ -24,6 +23,7 @@");
    }

    /** The program {@code patch} makes the new text of the old one and the difference. */
    @Test
    void patchUnderstandsIt() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/patch")).exists();
        Random dice = new Random(5);
        List<String> pieces = List.of("a\n", "b\n", "c\n", "\n", "# d\n", "e\n");
        Path file = folder.resolve("text");
        Path patch = folder.resolve("patch");
        for (int i = 0; i < 30; i++) {
            String before = RandomText.of(dice, pieces, 25) + "x\n";
            String after = RandomText.of(dice, pieces, 25) + (dice.nextBoolean() ? "y" : "x\n");
            Files.writeString(file, before);
            Files.write(patch, UnifiedDiff.of("text", before, after), StandardCharsets.UTF_8);
            Process process = new ProcessBuilder("patch", "-s", file.toString(), patch.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEmpty();
            assertThat(Files.readString(file)).isEqualTo(after);
        }
    }
}

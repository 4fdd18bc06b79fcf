package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root disk that the lab of Linux hosts keeps is that of its recipe, and of no other. */
class LinuxImageTest {

    /** Prints the name of the disk: as it is, again, and after each change of the recipe. */
    private static final String NAMES =
            """
            cp -r "$1" "$2/linux.d"
            LAB_LIB=$2/linux.d LAB_NAME=image LAB_CACHE=$2
            . "$LAB_LIB/settings.sh"
            . "$LAB_LIB/image.sh"
            mkdir "$LAB_KEYS"
            echo 'ssh-ed25519 one' >"$LAB_KEYS/authorized_keys"
            name() { name_image; echo "$LAB_IMAGE"; }
            name
            name
            echo '# another setting' >>"$LAB_LIB/furnish.sh"; name
            echo 'exit 0' >>"$LAB_LIB"/overlay/lab-nfs; name
            echo 'pass' >>"$(ls "$LAB_LIB"/python/*.py | head -n 1)"; name
            LAB_PACKAGES+=(tree); name
            LAB_RELEASE=trixie; name
            echo 'ssh-ed25519 two' >>"$LAB_KEYS/authorized_keys"; name
            """;

    @TempDir
    private Path folder;

    @Test
    void anotherRecipeIsAnotherDisk() {
        Path recipe = LabProgram.find("lab/linux", "image").script().resolveSibling("linux.d");

        List<String> names = LabProgram.execute(
                        Duration.ofSeconds(30),
                        List.of("bash", "-euc", NAMES, "bash", recipe.toString(), folder.toString()))
                .text()
                .lines()
                .toList();

        assertThat(names).hasSize(8).allMatch(name -> name.matches(".*/linux-image-[0-9a-f]{16}\\.ext4"));
        assertThat(names.get(1)).isEqualTo(names.get(0));
        assertThat(new HashSet<>(names)).hasSize(7);
    }
}

package io.jenkins.plugins.livemigration.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
    }

    private ResultFile file(String name) {
        return new ResultFile(workspace.toString(), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../r.json        | must not go up a folder (..).",
                "a/../../r.json   | must not go up a folder (..).",
                "/etc/r.json      | is not in the workspace",
                "none/such/r.json | cannot be written: the workspace has no folder none/such.",
                ".                | is not in the workspace",
                "reports          | is a folder.",
            })
    void saysWhatIsWrong(String name, String problem) throws IOException {
        Files.createDirectories(workspace.resolve("reports"));

        assertThat(file(name).problem())
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("resultFile '" + name + "'").contains(problem));
        assertThatThrownBy(() -> file(name).write("x")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesANameThatIsNone() throws IOException {
        assertThat(file("a\0b").problem())
                .hasValueSatisfying(text -> assertThat(text).contains("'a?b' is not a path"));
    }

    @Test
    void seesALinkOutOfTheWorkspace() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("reports"), outside);

        assertThat(file("reports/r.json").problem())
                .hasValueSatisfying(text -> assertThat(text).contains("leads out of the workspace by a symbolic link"));
        assertThatThrownBy(() -> file("reports/r.json").write("x")).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replacesALinkOfItsNameInsteadOfFollowingIt() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Files.createSymbolicLink(workspace.resolve("r.json"), precious);

        file("r.json").write("new");

        assertThat(precious).hasContent("precious");
        assertThat(workspace.resolve("r.json")).hasContent("new");
    }

    @Test
    void writesInTheWorkspaceAndLeavesNothingBeside() throws IOException {
        Files.createDirectories(workspace.resolve("reports"));
        Files.writeString(workspace.resolve("reports/r.json"), "old");

        file("reports/r.json").write("new");

        assertThat(workspace.resolve("reports/r.json")).hasContent("new");
        assertThat(workspace.resolve("reports")).isDirectoryContaining("glob:**r.json");
        try (var files = Files.list(workspace.resolve("reports"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void takesAnAbsolutePathIntoTheWorkspace() throws IOException {
        String inside = workspace.resolve("r.json").toString();

        assertThat(file(inside).problem()).isEmpty();
    }

    /** Jenkins makes the workspace of a Pipeline when the first file is written. */
    @Test
    void makesTheWorkspaceItself() throws IOException {
        Files.delete(workspace);

        assertThat(file("r.json").problem()).isEmpty();
        file("r.json").write("x");

        assertThat(workspace.resolve("r.json")).hasContent("x");
    }

    @Test
    void writesIntoAWorkspaceThatIsALink() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.delete(workspace);
        Files.createSymbolicLink(workspace, elsewhere);

        file("r.json").write("x");

        assertThat(elsewhere.resolve("r.json")).hasContent("x");
    }
}

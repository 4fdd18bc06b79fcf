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
import org.junit.jupiter.params.provider.ValueSource;

class ReportFolderTest {

    @TempDir
    private Path folder;

    private Path workspace;
    private Path elsewhere;

    @BeforeEach
    void makeFolders() throws IOException {
        workspace = folder.resolve("workspace");
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    }

    private ReportFolder reports(String path) {
        return new ReportFolder(workspace.toString(), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "a/b/c", "./reports", "a/../b", "."})
    void makesFoldersAndWritesIntoThem(String path) throws IOException {
        ReportFolder reports = reports(path);

        reports.prepare();
        reports.prepare();
        if (!path.contains("..")) {
            reports.write("one.json", "{}");
            reports.write("one.json", "{ }");

            assertThat(workspace.resolve(path).resolve("one.json")).hasContent("{ }");
            assertThat(reports.name("one.json")).isEqualTo(path + "/one.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../elsewhere", "a/../../elsewhere"})
    void doesNotLeaveTheWorkspace(String path) {
        assertThatThrownBy(reports(path)::prepare)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("reportDir '" + path + "' is not in the workspace " + workspace);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void refusesAFileOfThatName() throws IOException {
        Files.createDirectories(workspace);
        Files.writeString(workspace.resolve("reports"), "x");

        assertThatThrownBy(reports("reports")::prepare)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("reportDir 'reports' cannot be made in the workspace " + workspace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "link/new", "link/new/deep"})
    void makesNothingBehindALinkThatLeadsOut(String path) throws IOException {
        Files.createDirectories(workspace);
        Files.createSymbolicLink(workspace.resolve("link"), elsewhere);

        assertThatThrownBy(reports(path)::prepare)
                .isInstanceOf(IOException.class)
                .hasMessage("reportDir '" + path + "' leads out of the workspace by a symbolic link.");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void followsALinkThatStaysInside() throws IOException {
        Files.createDirectories(workspace.resolve("there"));
        Files.createSymbolicLink(workspace.resolve("link"), workspace.resolve("there"));

        reports("link/new").prepare();

        assertThat(workspace.resolve("there/new")).isDirectory();
    }

    /** Some controllers keep all workspaces behind a link. */
    @Test
    void theWorkspaceItselfMayBeALink() throws IOException {
        Files.createSymbolicLink(workspace, elsewhere);

        reports("reports").prepare();

        assertThat(elsewhere.resolve("reports")).isDirectory();
    }
}

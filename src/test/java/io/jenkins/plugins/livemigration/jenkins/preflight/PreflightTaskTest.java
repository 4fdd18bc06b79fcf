package io.jenkins.plugins.livemigration.jenkins.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.request.InvalidPreflightException;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequestBuilder;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preflight as an agent makes it, of this machine. */
class PreflightTaskTest {

    private static final HostAccess ACCESS = new HostAccess("root", null, HostKeyPolicy.strict(""), null);

    @TempDir
    private Path folder;

    private Path workspace;
    private final TaskLog log = new TaskLog();

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
    }

    private PreflightTask task(String reportDir) throws InvalidPreflightException {
        return new PreflightTask(
                new PreflightRequestBuilder(List.of("localhost"))
                        .checks(List.of("names"))
                        .reportDir(reportDir)
                        .build(),
                ACCESS,
                workspace.toString());
    }

    @Test
    void asksThisMachineAndWritesTheReports() throws Exception {
        PreflightReport report;
        try (LocalHosts hosts = new LocalHosts()) {
            report = (PreflightReport) task("reports/today").carryOut(hosts, log);
        }

        assertThat(report.hosts()).containsExactly("localhost");
        assertThat(report.of("reachable")).singleElement().satisfies(finding -> assertThat(finding.isProblem())
                .isFalse());
        assertThat(report.of("names")).isNotEmpty();
        assertThat(log.from(0))
                .startsWith("logged on to localhost")
                .endsWith("reports: reports/today/preflight.json, reports/today/preflight-junit.xml,"
                        + " reports/today/preflight.sarif")
                .anyMatch(line -> line.contains("names"));
        JsonNode json = new ObjectMapper()
                .readTree(workspace.resolve("reports/today/preflight.json").toFile());
        assertThat(json.toString()).contains("\"localhost\"").contains("\"names\"");
        assertThat(workspace.resolve("reports/today/preflight-junit.xml"))
                .content()
                .contains("<testsuite")
                .contains("localhost");
        assertThat(workspace.resolve("reports/today/preflight.sarif")).content().contains("\"runs\"");
    }

    @Test
    void writesNothingUnlessAFolderIsNamed() throws Exception {
        try (LocalHosts hosts = new LocalHosts()) {
            task("").carryOut(hosts, log);
        }

        assertThat(workspace).isEmptyDirectory();
        assertThat(log.from(0)).noneMatch(line -> line.startsWith("reports:"));
    }

    @Test
    void asksNobodyWhenTheReportsCannotBeWritten() throws Exception {
        Files.writeString(workspace.resolve("file"), "x");
        Files.createSymbolicLink(workspace.resolve("link"), folder);
        RemoteHosts nobody = new FakeRemoteHosts();

        assertThatThrownBy(() -> task("file").carryOut(nobody, log))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("reportDir 'file' cannot be made");
        assertThatThrownBy(() -> task("link").carryOut(nobody, log))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of the workspace");
        assertThat(log.from(0)).isEmpty();
    }

    @Test
    void goesToTheAgentAsItIsAndMayBeMadeOnceMore() throws Exception {
        PreflightTask task = task("reports");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(task);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(task);
        }

        assertThat(task.isRepeatable()).isTrue();
        assertThat(task.title()).isEqualTo("preflight of localhost");
    }
}

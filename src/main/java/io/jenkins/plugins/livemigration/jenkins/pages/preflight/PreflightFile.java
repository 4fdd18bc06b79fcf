package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.report.PreflightJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A preflight's report beside its build, where loading the build does not read it; the document that {@code
 * docs/preflight-json.md} tells of.
 *
 * @param path the file
 */
record PreflightFile(Path path) {

    /**
     * Writes the file whole, or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void write(PreflightReport report) throws IOException {
        Path folder = requireNonNull(path.getParent(), "a file in a folder");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "preflight", ".tmp");
        try {
            Files.writeString(draft, PreflightJson.text(report));
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read, or is not such a file
     */
    PreflightReport read() throws IOException {
        JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(path));
        try {
            List<String> hosts = new ArrayList<>();
            root.path("hosts").forEach(host -> hosts.add(host.path("name").asText()));
            List<CheckSummary> checks = new ArrayList<>();
            root.path("checks").forEach(check -> checks.add(check(check)));
            List<Finding> findings = new ArrayList<>();
            root.path("findings").forEach(finding -> findings.add(finding(finding)));
            return new PreflightReport(
                    hosts,
                    checks,
                    findings,
                    Instant.parse(root.path("startedAt").asText()),
                    Duration.ofMillis(root.path("durationMillis").asLong()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(path + " is not a report that this version knows: " + e.getMessage(), e);
        }
    }

    private static CheckSummary check(JsonNode node) {
        return new CheckSummary(
                node.path("id").asText(),
                node.path("title").asText(),
                node.path("guide").asText(),
                Duration.ofMillis(node.path("durationMillis").asLong()));
    }

    private static Finding finding(JsonNode node) {
        List<String> evidence = new ArrayList<>();
        node.path("evidence").forEach(line -> evidence.add(line.asText()));
        return new Finding(
                node.path("check").asText(),
                node.path("host").asText(),
                node.path("peer").asText(),
                Verdict.valueOf(node.path("verdict").asText().toUpperCase(Locale.ROOT)),
                node.path("found").asText(),
                evidence,
                node.path("remedy").asText());
    }
}

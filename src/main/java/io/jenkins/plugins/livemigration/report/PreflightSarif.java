package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The problems of a preflight as SARIF 2.1.0, for {@code recordIssues tool: sarif(...)}: a rule for each check, a result
 * for each warning and failure. The host stands where other tools name a file.
 *
 * <p>A message holds no evidence: readers compare messages to tell old problems from new ones, and evidence holds what
 * changes from run to run. It is in the properties.
 */
public final class PreflightSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String PROJECT = "https://github.com/jenkinsci/live-migration-plugin";
    private static final String CATEGORY = "Live migration";

    private PreflightSarif() {}

    /** The document's text. */
    public static String text(PreflightReport report) {
        JsonText json = new JsonText();
        ObjectNode root = json.root();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "preflightHost");
        driver.put("informationUri", PROJECT);
        ArrayNode rules = driver.putArray("rules");
        report.checks().forEach(check -> putRule(rules.addObject(), check));
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", true);
        invocation.put(
                "startTimeUtc", report.begun().truncatedTo(ChronoUnit.MILLIS).toString());
        invocation.put(
                "endTimeUtc",
                report.begun()
                        .plus(report.took())
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        List<String> ids = report.checks().stream().map(CheckSummary::id).toList();
        ArrayNode results = run.putArray("results");
        report.findings().stream()
                .filter(Finding::isProblem)
                .forEach(finding -> putResult(results.addObject(), finding, ids));
        return json.text();
    }

    private static void putRule(ObjectNode rule, CheckSummary check) {
        rule.put("id", check.id());
        putText(rule, "shortDescription", check.title());
        putText(rule, "help", "Guide: " + check.guide());
        rule.put("helpUri", PROJECT + "/blob/main/docs/preflight-checks.md#" + check.id());
        rule.putObject("properties").put("category", CATEGORY);
    }

    private static void putResult(ObjectNode result, Finding finding, List<String> rules) {
        result.put("ruleId", finding.check());
        int rule = rules.indexOf(finding.check());
        if (rule >= 0) {
            result.put("ruleIndex", rule);
        }
        result.put("level", finding.verdict() == Verdict.FAIL ? "error" : "warning");
        putText(result, "message", message(finding));
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(finding.host()));
        // Without a line, readers drop the whole place.
        physical.putObject("region").put("startLine", 1);
        ArrayNode logical = location.putArray("logicalLocations");
        putHost(logical.addObject(), finding.host());
        if (!finding.peer().isEmpty()) {
            putHost(logical.addObject(), finding.peer());
        }
        result.putObject("partialFingerprints").put("finding/v1", fingerprint(finding));
        JsonText.putAll(result.putObject("properties"), "evidence", finding.evidence());
    }

    private static void putText(ObjectNode node, String field, String text) {
        JsonText.put(node.putObject(field), "text", text);
    }

    private static void putHost(ObjectNode node, String host) {
        JsonText.put(node, "name", host);
        node.put("kind", "resource");
    }

    private static String message(Finding finding) {
        return finding.place() + ": " + finding.found()
                + (finding.remedy().isEmpty() ? "" : "\n\nRemedy: " + finding.remedy());
    }

    /** A relative reference (RFC 3986): the colons of an IPv6 address would otherwise end the name of a scheme. */
    private static String uri(String host) {
        return URLEncoder.encode(host, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The same for the same problem in a later run, in which its numbers may be others. */
    private static String fingerprint(Finding finding) {
        String identity = String.join(
                "\n",
                finding.check(),
                finding.host(),
                finding.peer(),
                finding.found().replaceAll("[0-9]+", "#"));
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

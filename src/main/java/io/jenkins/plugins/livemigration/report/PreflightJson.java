package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;

/**
 * A preflight's report as JSON. The schema is {@code docs/preflight.schema.json}, told in {@code
 * docs/preflight-json.md}; {@code schemaVersion} grows when a field changes its meaning or goes.
 */
public final class PreflightJson {

    private static final int SCHEMA_VERSION = 1;

    private PreflightJson() {}

    /** The document's text. */
    public static String text(PreflightReport report) {
        JsonText json = new JsonText();
        ObjectNode root = json.root();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("verdict", report.verdict().word());
        root.put("startedAt", report.begun().toString());
        root.put("durationMillis", report.took().toMillis());
        putHosts(root.putArray("hosts"), new FindingsByHost(report));
        ArrayNode checks = root.putArray("checks");
        report.checks().forEach(check -> putCheck(checks.addObject(), check, report));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> putFinding(findings.addObject(), finding));
        return json.text();
    }

    private static void putHosts(ArrayNode hosts, FindingsByHost byHost) {
        for (String host : byHost.hosts()) {
            ObjectNode node = hosts.addObject();
            JsonText.put(node, "name", host);
            node.put("verdict", byHost.verdict(host).word());
            for (Verdict verdict : Verdict.values()) {
                JsonText.putAll(node, verdict.word(), byHost.checks(host, verdict));
            }
        }
    }

    private static void putCheck(ObjectNode node, CheckSummary check, PreflightReport report) {
        node.put("id", check.id());
        node.put("title", check.title());
        node.put("guide", check.guide());
        Verdict worst = report.of(check.id()).stream().map(Finding::verdict).reduce(Verdict.SKIP, Verdict::worse);
        node.put("verdict", worst.word());
        node.put("durationMillis", check.took().toMillis());
    }

    private static void putFinding(ObjectNode node, Finding finding) {
        node.put("check", finding.check());
        JsonText.put(node, "host", finding.host());
        JsonText.put(node, "peer", finding.peer());
        node.put("verdict", finding.verdict().word());
        JsonText.put(node, "found", finding.found());
        JsonText.putAll(node, "evidence", finding.evidence());
        JsonText.put(node, "remedy", finding.remedy());
    }
}

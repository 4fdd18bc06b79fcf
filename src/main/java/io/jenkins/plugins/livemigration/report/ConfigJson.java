package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport.ChangeReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;

/**
 * What became of changes to hosts, as JSON. The schema stands in {@code docs/config-json.md}; {@code schemaVersion}
 * grows when a field changes its meaning or goes.
 */
public final class ConfigJson {

    private static final int SCHEMA_VERSION = 1;

    private ConfigJson() {}

    /** The document's text. */
    public static String text(ConfigReport report) {
        JsonText json = new JsonText();
        ObjectNode root = json.root();
        root.put("schemaVersion", SCHEMA_VERSION);
        JsonText.put(root, "title", report.title());
        root.put("outcome", PipelineWord.of(report.outcome()));
        root.put("success", report.outcome().isSuccess());
        root.put("changed", report.changed());
        JsonText.put(root, "message", report.message());
        root.put("startedAt", report.begun().toString());
        root.put("durationMillis", report.took().toMillis());
        ArrayNode changes = root.putArray("changes");
        report.changes().forEach(change -> putChange(changes.addObject(), change));
        JsonText.putAll(root, "problems", report.problems());
        JsonText.putAll(root, "warnings", report.warnings());
        JsonText.putAll(root, "observations", report.observations());
        JsonText.putAll(root, "undone", report.undone());
        JsonText.putAll(root, "remaining", report.remaining());
        return json.text();
    }

    private static void putChange(ObjectNode node, ChangeReport change) {
        JsonText.put(node, "host", change.host());
        JsonText.put(node, "title", change.title());
        node.put("state", PipelineWord.of(change.state()));
        JsonText.putAll(node, "details", change.details());
        JsonText.putAll(node, "backups", change.backups());
        JsonText.put(node, "failure", change.failure());
    }
}

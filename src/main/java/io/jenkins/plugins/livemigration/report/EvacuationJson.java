package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.FailedMove;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.MoveFigures;
import io.jenkins.plugins.livemigration.evacuation.PlannedMove;
import io.jenkins.plugins.livemigration.evacuation.TargetHost;
import io.jenkins.plugins.livemigration.evacuation.UnplacedGuest;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.time.Instant;

/**
 * An evacuation as JSON. The schema stands in {@code docs/steps/evacuateHost.md}; {@code schemaVersion} grows when a field changes
 * its meaning or goes. A number that nobody gave is absent.
 */
public final class EvacuationJson {

    private static final int SCHEMA_VERSION = 1;

    private EvacuationJson() {}

    /** The document's text. */
    public static String text(EvacuationReport report) {
        JsonText json = new JsonText();
        ObjectNode root = json.root();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("outcome", PipelineWord.of(report.outcome()));
        root.put("success", report.isSuccess());
        JsonText.put(root, "message", report.message());
        JsonText.put(root, "from", report.plan().source());
        root.put("startedAt", Instant.ofEpochMilli(report.startedMillis()).toString());
        root.put("makespanMillis", report.makespanMillis());
        root.put("movedBytes", report.movedBytes());
        if (report.link() > 0) {
            root.put("bandwidthBytesPerSecond", report.link());
        }
        root.put("allowRemaining", report.plan().settings().allowRemaining());
        plan(root.putObject("plan"), report);
        ArrayNode guests = root.putArray("guests");
        if (report.result() != null) {
            report.result()
                    .guests()
                    .forEach(guest -> guest(
                            guests.addObject(),
                            guest,
                            report.moves().get(guest.guest().name())));
        }
        JsonText.putAll(root, "notes", report.notes());
        return json.text();
    }

    private static void plan(ObjectNode node, EvacuationReport report) {
        node.put("expectedSeconds", report.plan().expectedSeconds());
        ArrayNode hosts = node.putArray("hosts");
        for (TargetHost host : report.plan().hosts()) {
            ObjectNode entry = hosts.addObject();
            JsonText.put(entry, "name", host.name());
            JsonText.put(entry, "cell", host.cell());
            entry.put("freeBytes", host.freeBytes());
        }
        ArrayNode moves = node.putArray("moves");
        for (PlannedMove move : report.plan().moves()) {
            ObjectNode entry = moves.addObject();
            JsonText.put(entry, "guest", move.guest().name());
            entry.put("uuid", move.guest().uuid().toString());
            entry.put("memoryBytes", move.guest().memoryBytes());
            JsonText.put(entry, "to", move.destination());
            JsonText.put(entry, "why", move.why());
            entry.put("expectedSeconds", move.expected().seconds());
            entry.put("certain", move.expected().certain());
        }
        ArrayNode unplaced = node.putArray("cannotMove");
        for (UnplacedGuest guest : report.plan().unplaced()) {
            ObjectNode entry = unplaced.addObject();
            JsonText.put(entry, "guest", guest.guest().name());
            entry.put("memoryBytes", guest.guest().memoryBytes());
            ObjectNode reasons = entry.putObject("reasons");
            guest.obstacles().forEach(host -> JsonText.putAll(reasons, host.host(), host.reasons()));
        }
    }

    private static void guest(ObjectNode node, GuestProgress guest, MoveFigures move) {
        JsonText.put(node, "guest", guest.guest().name());
        node.put("uuid", guest.guest().uuid().toString());
        node.put("stage", PipelineWord.of(guest.stage()));
        JsonText.put(node, "destination", guest.destination());
        JsonText.put(node, "note", guest.note());
        ArrayNode failures = node.putArray("failures");
        for (FailedMove failure : guest.failures()) {
            ObjectNode entry = failures.addObject();
            JsonText.put(entry, "destination", failure.destination());
            JsonText.put(entry, "cause", failure.cause());
            entry.put("mayPass", failure.mayPass());
        }
        if (move != null) {
            node.put("startedMillis", move.startedMillis());
            node.put("endedMillis", move.endedMillis());
            node.put("durationMillis", move.durationMillis());
            node.put("asBefore", move.asBefore());
            if (move.downtimeMillis() != null) {
                node.put("downtimeMillis", move.downtimeMillis());
            }
            if (move.memoryBytes() != null) {
                node.put("memoryBytes", move.memoryBytes());
            }
        }
    }
}

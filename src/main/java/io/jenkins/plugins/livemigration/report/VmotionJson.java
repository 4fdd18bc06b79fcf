package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.GuestPlace;
import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;

/**
 * A move by vMotion as JSON. The schema stands in {@code docs/steps/vmotion.md}; {@code schemaVersion} grows when a field
 * changes its meaning or goes.
 */
public final class VmotionJson {

    private static final int SCHEMA_VERSION = 1;

    private VmotionJson() {}

    /** The document's text. */
    public static String text(VmotionReport report) {
        JsonText json = new JsonText();
        ObjectNode root = json.root();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("outcome", report.outcome().word());
        root.put("changed", report.isChanged());
        root.put("aborted", report.isAborted());
        JsonText.put(root, "message", report.message());
        JsonText.put(root, "guest", report.guest());
        root.put("guestId", report.guestId());
        root.put("kind", report.kind().word());
        place(root.putObject("from"), report.from());
        place(root.putObject("to"), report.to());
        place(root.putObject("final"), report.end());
        root.put("taskId", report.taskId());
        root.put("durationMillis", report.took().toMillis());
        JsonText.putAll(root, "problems", report.problems());
        JsonText.putAll(root, "warnings", report.warnings());
        ArrayNode events = root.putArray("events");
        report.events().forEach(event -> event(events.addObject(), event));
        if (report.fault() != null) {
            fault(root.putObject("fault"), report.fault());
        }
        return json.text();
    }

    private static void place(ObjectNode node, GuestPlace place) {
        JsonText.put(node, "vcenter", place.vcenter());
        JsonText.put(node, "host", place.host());
        JsonText.putAll(node, "datastores", place.datastores());
        node.put("power", place.power());
    }

    private static void event(ObjectNode node, VsphereEvent event) {
        node.put("type", event.type());
        node.put("at", event.at().toString());
        JsonText.put(node, "message", event.message());
    }

    private static void fault(ObjectNode node, VsphereFault fault) {
        node.put("type", fault.type());
        JsonText.put(node, "text", fault.text());
        ObjectNode fields = node.putObject("fields");
        fault.fields().forEach((name, value) -> JsonText.put(fields, name, value));
    }
}

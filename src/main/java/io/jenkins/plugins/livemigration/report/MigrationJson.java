package io.jenkins.plugins.livemigration.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.util.List;
import java.util.Map;

/**
 * A migration's result as JSON. The schema stands in {@code docs/result-json.md}; {@code schemaVersion} grows when a
 * field changes its meaning or goes. A number that the hypervisor did not give is absent.
 */
public final class MigrationJson {

    private static final int SCHEMA_VERSION = 1;

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The document's text. */
    public String write(MigrationResult result) {
        ObjectNode root = mapper.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("outcome", PipelineWord.of(result.outcome()));
        root.put("message", result.message());
        root.put("guest", result.guest());
        if (result.uuid() != null) {
            root.put("uuid", result.uuid().toString());
        }
        root.put("source", result.source());
        root.put("destination", result.destination());
        root.put("runsOn", result.runsOn());
        root.put("state", result.state());
        root.put("startedAt", result.startedAt().toString());
        root.put("durationMillis", result.durationMillis());
        put(root, "downtimeMillis", result.downtimeMillis());
        put(root, "setupMillis", result.setupMillis());
        put(root, "iterations", result.iterations());
        put(root, "memoryBytes", result.memoryBytes());
        put(root, "diskBytes", result.diskBytes());
        if (result.resentShare() != null) {
            root.put("resentShare", result.resentShare());
        }
        root.put("encrypted", result.encrypted());
        root.put("storage", result.storage());
        putHost(root, "sourceHost", result.sourceHost());
        putHost(root, "destinationHost", result.destinationHost());
        putAll(root.putArray("problems"), result.problems());
        putAll(root.putArray("warnings"), result.warnings());
        result.actions().forEach(action -> putAction(root.withArray("actions").addObject(), action));
        result.samples().forEach(sample -> putSample(root.withArray("samples").addObject(), sample));
        root.withArray("actions");
        root.withArray("samples");
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }

    private static void putHost(ObjectNode root, String field, HostFacts host) {
        if (host != null) {
            ObjectNode node = root.putObject(field);
            node.put("name", host.hostName());
            node.put("uuid", host.hostUuid().toString());
            node.put("driver", host.driver());
            node.put("libvirt", host.libvirt().toString());
            node.put("hypervisor", host.hypervisor().toString());
        }
    }

    private static void putAction(ObjectNode node, PerformedAction action) {
        node.put("elapsedMillis", action.elapsedMillis());
        node.put("action", action.action());
        node.put("reason", action.reason());
        node.put("succeeded", action.succeeded());
        if (!action.succeeded()) {
            node.put("failure", action.failure());
        }
    }

    private static void putSample(ObjectNode node, TimedSample sample) {
        node.put("elapsedMillis", sample.elapsedMillis());
        node.put("phase", PipelineWord.of(sample.phase()));
        node.put("iterationBoundary", sample.iterationBoundary());
        if (sample.permittedDowntimeMillis() != null) {
            node.put("permittedDowntimeMillis", sample.permittedDowntimeMillis());
        }
        for (Map.Entry<JobField, Long> value : sample.sample().values().entrySet()) {
            node.put(value.getKey().libvirtName(), value.getValue());
        }
    }

    private static void put(ObjectNode node, String field, Long value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void putAll(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}

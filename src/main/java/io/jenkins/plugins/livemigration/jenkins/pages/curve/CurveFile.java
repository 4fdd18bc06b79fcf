package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A curve beside its build, where loading the build does not read it: JSON, a row of numbers for each point.
 *
 * @param path the file
 */
public record CurveFile(Path path) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Writes the file whole, or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Curve curve) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("origin", curve.origin());
        ArrayNode points = root.putArray("points");
        curve.points().forEach(point -> put(points.addArray(), point));
        ArrayNode marks = root.putArray("marks");
        curve.marks().forEach(mark -> put(marks.addArray(), mark.performed()));
        Path folder = requireNonNull(path.getParent(), "a file in a folder");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "curve", ".tmp");
        try {
            Files.write(draft, MAPPER.writeValueAsBytes(root));
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Reads it; a curve without points if there is no file.
     *
     * @throws IOException if it cannot be read, or is not such a file
     */
    public Curve read() throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(path));
            List<CurvePoint> points = new ArrayList<>();
            root.path("points").forEach(row -> points.add(point(row)));
            List<CurveMark> marks = new ArrayList<>();
            root.path("marks").forEach(row -> marks.add(mark(row)));
            return new Curve(root.path("origin").asLong(), points, marks);
        } catch (NoSuchFileException e) {
            return new Curve();
        } catch (IllegalArgumentException e) {
            throw new IOException(path + " is not a curve that this version knows: " + e.getMessage(), e);
        }
    }

    private static void put(ArrayNode row, CurvePoint point) {
        CurvePoint.Moment moment = point.moment();
        CurvePoint.Figures figures = point.figures();
        row.add(moment.elapsedMillis()).add(moment.phase().name()).add(moment.passBegan());
        row.add(figures.pass())
                .add(figures.remaining())
                .add(figures.throughput())
                .add(figures.dirtyRate());
        row.add(figures.throttle()).add(figures.expectedDowntime()).add(figures.permittedDowntime());
    }

    private static CurvePoint point(JsonNode row) {
        return new CurvePoint(
                new CurvePoint.Moment(
                        row.path(0).asLong(),
                        MovePhase.valueOf(row.path(1).asText()),
                        row.path(2).asBoolean()),
                new CurvePoint.Figures(
                        number(row, 3),
                        number(row, 4),
                        number(row, 5),
                        number(row, 6),
                        number(row, 7),
                        number(row, 8),
                        number(row, 9)));
    }

    private static Long number(JsonNode row, int column) {
        return row.path(column).isNumber() ? row.path(column).asLong() : null;
    }

    private static void put(ArrayNode row, PerformedAction action) {
        row.add(action.elapsedMillis())
                .add(action.action())
                .add(action.reason())
                .add(action.failure());
    }

    private static CurveMark mark(JsonNode row) {
        return new CurveMark(new PerformedAction(
                row.path(0).asLong(),
                row.path(1).asText(),
                row.path(2).asText(),
                row.path(3).asText()));
    }
}

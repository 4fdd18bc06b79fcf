package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document that other programs read is the one that is promised. */
class PreflightJsonTest {

    private static final Path DOCS = Path.of(System.getProperty("project.root"), "docs");

    private static JsonNode schemaText() throws IOException {
        return new ObjectMapper().readTree(Files.readString(DOCS.resolve("preflight.schema.json")));
    }

    private static Set<ValidationMessage> problems(JsonNode document) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText());
        return schema.validate(document);
    }

    private static JsonNode write(PreflightReport report) throws IOException {
        return new ObjectMapper().readTree(PreflightJson.text(report));
    }

    static List<PreflightReport> reports() {
        return List.of(
                SampleReports.mixed(), SampleReports.allGood(), SampleReports.hostile(), SampleReports.of(List.of()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyDocumentIsOfTheSchema(PreflightReport report) throws IOException {
        assertThat(problems(write(report))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotPromised() throws IOException {
        ObjectNode odd = (ObjectNode) write(SampleReports.mixed());
        odd.put("verdict", "red");
        odd.remove("hosts");
        ((ObjectNode) odd.get("findings").get(0)).put("evidence", "no list");

        assertThat(problems(odd)).extracting(ValidationMessage::getMessage).hasSize(3);
    }

    /** The validator passes over fields that the schema does not name; this does not. */
    @Test
    void schemaAndPageNameEveryField() throws IOException {
        JsonNode document = write(SampleReports.mixed());
        JsonNode properties = schemaText().get("properties");
        String page = Files.readString(DOCS.resolve("preflight-json.md"));

        assertThat(names(properties)).isEqualTo(names(document)).allMatch(name -> page.contains("`" + name + "`"));
        for (String list : List.of("hosts", "checks", "findings")) {
            assertThat(names(properties.get(list).get("items").get("properties")))
                    .isEqualTo(names(document.get(list).get(0)))
                    .allMatch(name -> page.contains("`" + name + "`"));
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).sorted().toList();
    }

    @Test
    void aReportAndWhatIsInIt() throws IOException {
        JsonNode document = write(SampleReports.mixed());

        assertThat(document.get("verdict").asText()).isEqualTo("fail");
        assertThat(document.get("startedAt").asText()).isEqualTo("2026-03-01T12:00:00.250Z");
        assertThat(document.get("durationMillis").asLong()).isEqualTo(4200);
        assertThat(document.get("hosts").get(0).toString())
                .isEqualTo(
                        "{\"name\":\"kvm01.lab\",\"verdict\":\"fail\",\"skip\":[\"guests\"],\"pass\":[\"reachable\"],"
                                + "\"warn\":[\"names\"],\"fail\":[\"firewall\"]}");
        assertThat(document.get("checks").get(2).toString())
                .isEqualTo("{\"id\":\"firewall\",\"title\":\"Migration ports are open\","
                        + "\"guide\":\"General configuration\",\"verdict\":\"fail\",\"durationMillis\":3100}");
        assertThat(document.get("findings")).hasSize(10);
        assertThat(document.get("findings").get(5).toString())
                .isEqualTo("{\"check\":\"firewall\",\"host\":\"kvm01.lab\",\"peer\":\"kvm02.lab\",\"verdict\":\"fail\","
                        + "\"found\":\"110 of 110 ports timed out\",\"evidence\":[\"49152-49261\"],"
                        + "\"remedy\":\"Mend firewall.\"}");
    }

    @Test
    void evidenceIsWholeButForHalfCharacters(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("preflight.json");
        Files.writeString(file, PreflightJson.text(SampleReports.hostile()));

        JsonNode evidence = new ObjectMapper()
                .readTree(file.toFile())
                .get("findings")
                .get(0)
                .get("evidence");

        assertThat(evidence).hasSize(1003);
        assertThat(evidence.get(0).asText())
                .isEqualTo(SampleReports.HOSTILE.replace("\ude00 \ud83d ", "\ude00 \\ud83d "));
        assertThat(evidence.get(1).asText()).hasSize(200_000);
    }
}

package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import se.bjurr.violations.lib.ViolationsLogger;
import se.bjurr.violations.lib.model.SEVERITY;
import se.bjurr.violations.lib.model.Violation;
import se.bjurr.violations.lib.parsers.SarifParser;

/** What the warnings plugin makes of it, by the library that it reads SARIF with. */
class PreflightSarifTest {

    private static List<Violation> read(PreflightReport report) throws Exception {
        Logger log = Logger.getLogger(PreflightSarifTest.class.getName());
        Set<Violation> violations = new SarifParser()
                .parseReportOutput(PreflightSarif.text(report), new ViolationsLogger() {
                    @Override
                    public void log(Level level, String text) {
                        log.log(level, text);
                    }

                    @Override
                    public void log(Level level, String text, Throwable cause) {
                        log.log(level, text, cause);
                    }
                });
        return List.copyOf(violations);
    }

    private static JsonNode results(PreflightReport report) throws IOException {
        return new ObjectMapper().readTree(PreflightSarif.text(report)).at("/runs/0/results");
    }

    /** The schema that the reader brings along. */
    private static JsonSchema schema() throws IOException {
        try (InputStream text = SarifParser.class.getResourceAsStream("/json/sarif-schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
    }

    @Test
    void everyDocumentIsOfTheSchemaOfSarif() throws IOException {
        JsonSchema schema = schema();
        for (PreflightReport report : PreflightJsonTest.reports()) {
            ObjectNode document = (ObjectNode) new ObjectMapper().readTree(PreflightSarif.text(report));

            assertThat(schema.validate(document)).isEmpty();
            ((ObjectNode) document.at("/runs/0")).remove("tool");
            assertThat(schema.validate(document)).hasSize(1);
        }
    }

    @Test
    void problemsAreIssuesOfTheHost() throws Exception {
        List<Violation> issues = read(SampleReports.mixed());

        assertThat(issues)
                .extracting(Violation::getFile, Violation::getRule, Violation::getSeverity, Violation::getCategory)
                .containsExactlyInAnyOrder(
                        tuple("kvm01.lab", "firewall", SEVERITY.ERROR, "Live migration"),
                        tuple("kvm01.lab", "names", SEVERITY.WARN, "Live migration"),
                        tuple("kvm02.lab", "names", SEVERITY.WARN, "Live migration"));
        assertThat(issues)
                .filteredOn(issue -> issue.getRule().equals("firewall"))
                .first()
                .extracting(Violation::getMessage)
                .asString()
                .contains("Migration ports are open", "General configuration")
                .contains("kvm01.lab to kvm02.lab: 110 of 110 ports timed out", "Remedy: Mend firewall.");
    }

    @Test
    void equalProblemsOfTwoWaysAreTwoIssues() throws Exception {
        assertThat(read(SampleReports.of(
                        List.of("kvm01"),
                        SampleReports.finding("firewall", "kvm01", "kvm02", Verdict.FAIL, "timed out"),
                        SampleReports.finding("firewall", "kvm01", "kvm03", Verdict.FAIL, "timed out"))))
                .hasSize(2);
    }

    @Test
    void anAddressIsNoScheme() throws IOException {
        JsonNode place = results(SampleReports.hostile()).get(1).at("/locations/0");

        assertThat(place.at("/physicalLocation/artifactLocation/uri").asText()).isEqualTo("fd00%3A%3A1");
        assertThat(place.at("/logicalLocations/0/name").asText()).isEqualTo("fd00::1");
        assertThat(place.at("/logicalLocations/1/name").asText()).isEqualTo("kvm01");
    }

    private static String fingerprint(Finding finding) throws IOException {
        return results(SampleReports.of(List.of("kvm01"), finding))
                .get(0)
                .at("/partialFingerprints/finding~1v1")
                .asText();
    }

    @Test
    void aProblemIsKnownAgainAndNoOtherIsTakenForIt() throws IOException {
        String before =
                fingerprint(SampleReports.finding("firewall", "kvm01", "kvm02", Verdict.FAIL, "3 ports shut", "4 s"));

        assertThat(fingerprint(
                        SampleReports.finding("firewall", "kvm01", "kvm02", Verdict.WARN, "12 ports shut", "5 s")))
                .isEqualTo(before);
        assertThat(fingerprint(SampleReports.finding("firewall", "kvm01", "kvm03", Verdict.FAIL, "3 ports shut")))
                .isNotEqualTo(before);
        assertThat(fingerprint(SampleReports.finding("firewall", "kvm01", "kvm02", Verdict.FAIL, "3 ports refused")))
                .isNotEqualTo(before);
    }

    @Test
    void evidenceIsThereButNotInTheMessage() throws IOException {
        JsonNode result = results(SampleReports.mixed()).get(2);

        assertThat(result.at("/properties/evidence/0").asText()).isEqualTo("49152-49261");
        assertThat(result.at("/message/text").asText()).doesNotContain("49152-49261");
    }

    @Test
    void hostileTextComesThrough() throws Exception {
        assertThat(read(SampleReports.hostile())).hasSize(2).allMatch(issue -> issue.getMessage()
                .contains("]]> <b>&\"' \ud83d\ude00 \\ud83d"));
    }
}

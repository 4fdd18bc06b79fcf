package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.hostconfig.ChangeState;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport.ChangeReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that became of a plan, for programs. */
class ConfigJsonTest {

    private static ConfigReport failed(String text) {
        return new ConfigReport(
                "NFS share",
                ConfigOutcome.FAILED,
                List.of(
                        new ChangeReport(
                                "kvm01",
                                "/etc/fstab has the share",
                                ChangeState.UNDONE,
                                List.of("+nfs:/ /var nfs4"),
                                List.of("/etc/fstab.1"),
                                ""),
                        new ChangeReport(
                                "kvm02", "the share is mounted", ChangeState.NOT_REACHED, List.of(), List.of(), text)),
                List.of("kvm01: mount failed"),
                List.of("exported to all"),
                List.of("kvm01 sees the probe"),
                List.of("kvm01: /etc/fstab"),
                List.of("kvm01: umount /var"),
                "It failed.",
                SampleReports.BEGUN,
                Duration.ofMillis(1500));
    }

    @Test
    void everythingIsInIt() {
        assertThat(ConfigJson.text(failed("")))
                .isEqualTo(
                        """
            {
              "schemaVersion" : 1,
              "title" : "NFS share",
              "outcome" : "failed",
              "success" : false,
              "changed" : true,
              "message" : "It failed.",
              "startedAt" : "2026-03-01T12:00:00.250Z",
              "durationMillis" : 1500,
              "changes" : [ {
                "host" : "kvm01",
                "title" : "/etc/fstab has the share",
                "state" : "undone",
                "details" : [ "+nfs:/ /var nfs4" ],
                "backups" : [ "/etc/fstab.1" ],
                "failure" : ""
              }, {
                "host" : "kvm02",
                "title" : "the share is mounted",
                "state" : "notReached",
                "details" : [ ],
                "backups" : [ ],
                "failure" : ""
              } ],
              "problems" : [ "kvm01: mount failed" ],
              "warnings" : [ "exported to all" ],
              "observations" : [ "kvm01 sees the probe" ],
              "undone" : [ "kvm01: /etc/fstab" ],
              "remaining" : [ "kvm01: umount /var" ]
            }
            """);
    }

    @Test
    void hostileTextComesThrough() throws IOException {
        byte[] file = ConfigJson.text(failed(SampleReports.HOSTILE)).getBytes(StandardCharsets.UTF_8);

        assertThat(new ObjectMapper().readTree(file).at("/changes/1/failure").asText())
                .isEqualTo(SampleReports.HOSTILE.replace("\ude00 \ud83d ", "\ude00 \\ud83d "));
    }

    @Test
    void thePageNamesEveryFieldAndEveryWord() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs", "config-json.md"));
        JsonNode document = new ObjectMapper().readTree(ConfigJson.text(failed("")));

        assertThat(document.fieldNames()).toIterable().allMatch(name -> page.contains("| `" + name + "` |"));
        assertThat(document.at("/changes/0").fieldNames())
                .toIterable()
                .allMatch(name -> page.contains("| `" + name + "` |"));
        assertThat(PipelineWord.all(ConfigOutcome.class)).allMatch(word -> page.contains("| `" + word + "` |"));
        assertThat(PipelineWord.all(ChangeState.class)).allMatch(word -> page.contains("| `" + word + "` |"));
    }
}

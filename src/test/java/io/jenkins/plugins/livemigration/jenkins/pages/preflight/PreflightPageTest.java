package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightPageTest {

    @TempDir
    private Path folder;

    @Test
    void aReportThatIsWrittenIsReadAsItWas() throws IOException {
        PreflightFile file = new PreflightFile(folder.resolve("live-migration/preflight-1.json"));
        PreflightReport report = SomeReport.with("a line\n<b>");
        file.write(report);

        PreflightReport read = file.read();
        assertThat(read.findings()).isEqualTo(report.findings());
        assertThat(read.checks()).isEqualTo(report.checks());
        assertThat(read.begun()).isEqualTo(report.begun());
        assertThat(read.took()).isEqualTo(report.took());
        assertThat(read.hosts()).as("and who else is spoken of").containsExactly("kvm07", "kvm08", "nfs01");
        try (var files = Files.list(file.path().getParent())) {
            assertThat(files).as("no draft is left").hasSize(1);
        }
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path path = folder.resolve("other.json");
        Files.writeString(path, "{\"findings\":[{\"verdict\":\"perhaps\"}]}");

        assertThatThrownBy(() -> new PreflightFile(path).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PERHAPS");
    }

    @Test
    void eachCheckHasACellForEachHost() {
        PreflightPage page = new PreflightPage(null, 1, SomeReport.with("said"));

        assertThat(page.getVerdict()).isEqualTo("fail");
        assertThat(page.getHosts()).containsExactly("kvm07", "kvm08", "nfs01");
        assertThat(page.getChecks()).extracting(CheckRow::getCheck).containsExactly("firewall", "names", "reachable");
        assertThat(page.getChecks())
                .allSatisfy(row ->
                        assertThat(row.getCells()).extracting(HostCell::getHost).isEqualTo(page.getHosts()));
        assertThat(page.getChecks().get(0).getCells())
                .extracting(HostCell::getVerdict)
                .as("the worst of what is said of the host")
                .containsExactly("fail", "pass", null);
        assertThat(page.getChecks().get(0).getCells().get(0).getFindings())
                .extracting(PageFinding::getPeer, PageFinding::getVerdict, PageFinding::getRemedy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("kvm08", "fail", "Open the ports."),
                        org.assertj.core.groups.Tuple.tuple("", "warn", ""));
    }

    @Test
    void whatIsSaidOutsideOfTheChecksHasARow() {
        CheckRow row =
                new PreflightPage(null, 1, SomeReport.with("said")).getChecks().get(2);

        assertThat(row.getTitle()).isEqualTo("reachable");
        assertThat(row.getGuide()).isEmpty();
        assertThat(row.getCells()).extracting(HostCell::getVerdict).containsExactly(null, null, "skip");
    }

    @Test
    void theSummaryCounts() {
        PreflightSummary summary = new PreflightSummary(3, SomeReport.with("said"));

        assertThat(summary.getNumber()).isEqualTo(3);
        assertThat(summary.getHosts()).isEqualTo("kvm07, kvm08");
        assertThat(summary.getVerdict()).isEqualTo("fail");
        assertThat(summary.getFailed()).isEqualTo(1);
        assertThat(summary.getWarned()).isEqualTo(1);
    }
}

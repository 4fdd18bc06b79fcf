package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One finding, as its page shows it. */
@ExportedBean(defaultVisibility = 4)
public final class PageFinding {

    private final Finding finding;

    PageFinding(Finding finding) {
        this.finding = finding;
    }

    /** The other host, if it is about the way to one; else empty. */
    @Exported
    public String getPeer() {
        return finding.peer();
    }

    /** {@code kvm01}, or {@code kvm01 to kvm02}. */
    public String getPlace() {
        return finding.place();
    }

    /** What it means. */
    @Exported
    public String getVerdict() {
        return finding.verdict().word();
    }

    /** Whether there is something to mend. */
    public boolean isProblem() {
        return finding.isProblem();
    }

    /** What was found. */
    @Exported
    public String getFound() {
        return finding.found();
    }

    /** What the host said. */
    @Exported
    public List<String> getEvidence() {
        return finding.evidence();
    }

    /** The evidence as one text, a line each. */
    public String getEvidenceText() {
        return String.join("\n", finding.evidence());
    }

    /** What mends it; empty if nothing is to be done. */
    @Exported
    public String getRemedy() {
        return finding.remedy();
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one check found on one host, the way from it to others included. */
@ExportedBean(defaultVisibility = 3)
public final class HostCell {

    private final String host;
    private final List<PageFinding> findings;
    private final Verdict verdict;

    HostCell(String host, List<Finding> findings) {
        this.host = host;
        this.findings = findings.stream().map(PageFinding::new).toList();
        this.verdict =
                findings.stream().map(Finding::verdict).reduce(Verdict::worse).orElse(null);
    }

    /** The host. */
    @Exported
    public String getHost() {
        return host;
    }

    /** The worst of the findings; null if the check says nothing of this host. */
    @Exported
    public String getVerdict() {
        return verdict == null ? null : verdict.word();
    }

    /** The findings. */
    @Exported
    public List<PageFinding> getFindings() {
        return findings;
    }
}

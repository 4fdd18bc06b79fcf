package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one check found on all hosts. */
@ExportedBean(defaultVisibility = 2)
public final class CheckRow {

    private final CheckSummary check;
    private final List<HostCell> cells;

    CheckRow(CheckSummary check, List<String> hosts, List<Finding> findings) {
        this.check = check;
        this.cells = hosts.stream()
                .map(host -> new HostCell(
                        host,
                        findings.stream()
                                .filter(finding -> finding.host().equals(host))
                                .toList()))
                .toList();
    }

    /** Id of the check: {@code firewall}. */
    @Exported
    public String getCheck() {
        return check.id();
    }

    /** What it is about. */
    @Exported
    public String getTitle() {
        return check.title();
    }

    /** The part of the guide that asks for it; empty if none does. */
    @Exported
    public String getGuide() {
        return check.guide();
    }

    /** A cell for each host, in the order of the columns. */
    @Exported
    public List<HostCell> getCells() {
        return cells;
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One preflight of a build in a line: kept in the build's own record, so it is small. */
@ExportedBean(defaultVisibility = 3)
public final class PreflightSummary {

    private final int number;
    private final String hosts;
    private final String verdict;
    private final long failed;
    private final long warned;

    PreflightSummary(int number, PreflightReport report) {
        this.number = number;
        this.hosts = String.join(", ", report.hosts());
        this.verdict = report.verdict().word();
        this.failed = count(report.findings(), Verdict.FAIL);
        this.warned = count(report.findings(), Verdict.WARN);
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Number of the preflight in its build, from 1: its page is {@code preflight/<number>}. */
    @Exported
    public int getNumber() {
        return number;
    }

    /** The hosts, as the step named them, with commas between. */
    @Exported
    public String getHosts() {
        return hosts;
    }

    /** The worst verdict: {@code skip}, {@code pass}, {@code warn} or {@code fail}. */
    @Exported
    public String getVerdict() {
        return verdict;
    }

    /** How many findings forbid a migration. */
    @Exported
    public long getFailed() {
        return failed;
    }

    /** How many findings are to be looked at. */
    @Exported
    public long getWarned() {
        return warned;
    }
}

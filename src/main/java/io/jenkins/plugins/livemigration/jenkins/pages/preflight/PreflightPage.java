package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one preflight: a row for each check, a column for each host. */
@ExportedBean
public final class PreflightPage implements ModelObject {

    private final PreflightsAction action;
    private final int number;
    private final PreflightReport report;
    private final List<String> hosts;
    private final List<CheckRow> checks = new ArrayList<>();

    PreflightPage(PreflightsAction action, int number, PreflightReport report) {
        this.action = action;
        this.number = number;
        this.report = report;
        this.hosts = hostsOf(report);
        for (CheckSummary check : checksOf(report)) {
            checks.add(new CheckRow(check, hosts, report.of(check.id())));
        }
    }

    private static List<String> hostsOf(PreflightReport report) {
        Set<String> names = new LinkedHashSet<>(report.hosts());
        report.findings().forEach(finding -> names.add(finding.host()));
        return List.copyOf(names);
    }

    /** Those that were made, and after them whatever else there are findings of: a host that could not be reached. */
    private static List<CheckSummary> checksOf(PreflightReport report) {
        List<CheckSummary> all = new ArrayList<>(report.checks());
        Set<String> known =
                new LinkedHashSet<>(all.stream().map(CheckSummary::id).toList());
        for (Finding finding : report.findings()) {
            if (known.add(finding.check())) {
                all.add(new CheckSummary(finding.check(), finding.check(), "", report.took()));
            }
        }
        return all;
    }

    @Override
    public String getDisplayName() {
        return Messages.PreflightPage_DisplayName(String.join(", ", report.hosts()));
    }

    public PreflightsAction getAction() {
        return action;
    }

    /** The remote API of this object. */
    public Api getApi() {
        return new Api(this);
    }

    /** Number of the preflight in its build, from 1. */
    @Exported
    public int getNumber() {
        return number;
    }

    /** The worst verdict of all. */
    @Exported
    public String getVerdict() {
        return report.verdict().word();
    }

    /** When it began, in ISO 8601. */
    @Exported
    public String getStartedAt() {
        return report.begun().toString();
    }

    /** How long it took, in ms. */
    @Exported
    public long getDurationMillis() {
        return report.took().toMillis();
    }

    /** The hosts: the columns. */
    @Exported
    public List<String> getHosts() {
        return hosts;
    }

    /** The checks: the rows. */
    @Exported
    public List<CheckRow> getChecks() {
        return List.copyOf(checks);
    }
}

package io.jenkins.plugins.livemigration.report;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A report sorted by host and check. What is said of a pair belongs to the host that the way begins at. */
final class FindingsByHost {

    private record Place(String host, String check) {}

    private final PreflightReport report;
    private final Map<Place, List<Finding>> findings;

    FindingsByHost(PreflightReport report) {
        this.report = report;
        findings = report.findings().stream()
                .collect(Collectors.groupingBy(finding -> new Place(finding.host(), finding.check())));
    }

    /** The hosts of the report, and after them whoever else is spoken of. */
    List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(report.hosts());
        report.findings().forEach(finding -> hosts.add(finding.host()));
        return List.copyOf(hosts);
    }

    /** What a check found on a host; empty if it says nothing of it. */
    List<Finding> of(String host, String check) {
        return findings.getOrDefault(new Place(host, check), List.of());
    }

    /** The worst that a check says of a host; empty if it says nothing of it. */
    Optional<Verdict> verdict(String host, String check) {
        return of(host, check).stream().map(Finding::verdict).reduce(Verdict::worse);
    }

    /** The worst that is said of a host. */
    Verdict verdict(String host) {
        return report.findings().stream()
                .filter(finding -> finding.host().equals(host))
                .map(Finding::verdict)
                .reduce(Verdict.SKIP, Verdict::worse);
    }

    /** Ids of the checks with this verdict of a host, in the order of the report. */
    List<String> checks(String host, Verdict verdict) {
        return report.checks().stream()
                .map(CheckSummary::id)
                .filter(check -> verdict(host, check).filter(verdict::equals).isPresent())
                .toList();
    }
}

package io.jenkins.plugins.livemigration.preflight;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a preflight found.
 *
 * @param hosts the hosts that were to be asked, as the user named them
 * @param checks the checks that were made
 * @param findings what they found, by check, then by host
 * @param begun when it began
 * @param took how long it took
 */
public record PreflightReport(
        List<String> hosts, List<CheckSummary> checks, List<Finding> findings, Instant begun, Duration took)
        implements Serializable {

    /**
     * A check that was made.
     *
     * @param id the check's id
     * @param title what it is about
     * @param guide the part of the guide that asks for it
     * @param took how long it took
     */
    public record CheckSummary(String id, String title, String guide, Duration took) implements Serializable {}

    public PreflightReport {
        hosts = List.copyOf(hosts);
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
    }

    /** The worst verdict of all. */
    public Verdict verdict() {
        return findings.stream().map(Finding::verdict).reduce(Verdict.SKIP, Verdict::worse);
    }

    /** What one check found. */
    public List<Finding> of(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A report on two hosts, with one that could not be reached beside them. */
final class SomeReport {

    private SomeReport() {}

    /** @param said by a host, in whatever place it may say something */
    static PreflightReport with(String said) {
        return new PreflightReport(
                List.of("kvm07", "kvm08"),
                List.of(
                        new CheckSummary("firewall", "migration ports", "Securing", Duration.ofMillis(70)),
                        new CheckSummary("names", "host names", "General", Duration.ofMillis(7))),
                List.of(
                        new Finding(
                                "firewall",
                                "kvm07",
                                "kvm08",
                                Verdict.FAIL,
                                "Ports are closed: " + said,
                                List.of("evidence: " + said, "second line"),
                                "Open the ports."),
                        new Finding("firewall", "kvm07", "", Verdict.WARN, "One rule is temporary.", List.of(), ""),
                        new Finding("firewall", "kvm08", "", Verdict.PASS, "All ports are open.", List.of(), ""),
                        new Finding("names", "kvm07", "", Verdict.PASS, "Names are resolved.", List.of(), ""),
                        new Finding("reachable", "nfs01", "", Verdict.SKIP, "No answer.", List.of(said), "")),
                Instant.ofEpochMilli(1_800_000_000_000L),
                Duration.ofMillis(4_200));
    }
}

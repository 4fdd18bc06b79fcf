package io.jenkins.plugins.livemigration.report;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports to be written: one of all verdicts, and one of hosts that say the worst they can. */
final class SampleReports {

    /** What breaks terminals, XML, JSON or tables: an escape, a NUL, an end of CDATA, an emoji, half an emoji, a BOM's twin. */
    static final String HOSTILE = "\u001b[31mred\u0000 ]]> <b>&\"' \ud83d\ude00 \ud83d \ufffe \u009b2J caf\u00e9\r\n";

    static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00.250Z");

    private static final List<CheckSummary> CHECKS = List.of(
            new CheckSummary("reachable", "Hosts can be logged on to", "General configuration", Duration.ofMillis(400)),
            new CheckSummary("names", "Hosts know each other's names", "General configuration", Duration.ofMillis(900)),
            new CheckSummary("firewall", "Migration ports are open", "General configuration", Duration.ofMillis(3100)),
            new CheckSummary("guests", "Guests would move", "Live migration", Duration.ZERO));

    private SampleReports() {}

    static Finding finding(String check, String host, String peer, Verdict verdict, String found, String... evidence) {
        String remedy = verdict.compareTo(Verdict.PASS) > 0 ? "Mend " + check + "." : "";
        return new Finding(check, host, peer, verdict, found, List.of(evidence), remedy);
    }

    static PreflightReport of(List<String> hosts, Finding... findings) {
        return new PreflightReport(hosts, CHECKS, List.of(findings), BEGUN, Duration.ofMillis(4200));
    }

    /** Two hosts and an NFS server: the ports of one way are shut, both hosts have an odd name, no guests are asked about. */
    static PreflightReport mixed() {
        return of(
                List.of("kvm01.lab", "kvm02.lab", "nfs.lab"),
                finding("reachable", "kvm01.lab", "", Verdict.PASS, "answers", "calls itself kvm01"),
                finding("reachable", "kvm02.lab", "", Verdict.PASS, "answers", "calls itself kvm02"),
                finding("reachable", "nfs.lab", "", Verdict.PASS, "answers", "calls itself nfs"),
                finding("names", "kvm01.lab", "", Verdict.WARN, "an address leads to no name", "10.0.0.1"),
                finding("names", "kvm02.lab", "", Verdict.WARN, "an address leads to no name", "10.0.0.2"),
                finding(
                        "firewall",
                        "kvm01.lab",
                        "kvm02.lab",
                        Verdict.FAIL,
                        "110 of 110 ports timed out",
                        "49152-49261"),
                finding("firewall", "kvm01.lab", "", Verdict.PASS, "libvirt's own range is the same"),
                finding("firewall", "kvm02.lab", "kvm01.lab", Verdict.PASS, "all 110 ports are open"),
                finding("guests", "kvm01.lab", "", Verdict.SKIP, "no guests are named"),
                finding("guests", "kvm02.lab", "", Verdict.SKIP, "no guests are named"));
    }

    static PreflightReport allGood() {
        return of(
                List.of("kvm01"),
                finding("reachable", "kvm01", "", Verdict.PASS, "answers"),
                finding("names", "kvm01", "", Verdict.PASS, "all names lead home"));
    }

    /** Everything that a host can put into a finding is hostile, and there is much of it. */
    static PreflightReport hostile() {
        List<String> evidence = new ArrayList<>(List.of(HOSTILE, "x".repeat(200_000), HOSTILE.repeat(100)));
        IntStream.range(0, 1000).forEach(line -> evidence.add("line " + line));
        return of(
                List.of("kvm01", "fd00::1"),
                new Finding("names", "kvm01", "", Verdict.FAIL, "said " + HOSTILE, evidence, "Mend " + HOSTILE),
                new Finding("names", "fd00::1", "kvm01", Verdict.WARN, "said " + HOSTILE, evidence, HOSTILE),
                new Finding("guests", "fd00::1", "", Verdict.SKIP, HOSTILE, List.of(), ""),
                new Finding("firewall", "fd00::1", "", Verdict.PASS, HOSTILE, evidence, ""));
    }
}

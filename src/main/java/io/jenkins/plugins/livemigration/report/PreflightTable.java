package io.jenkins.plugins.livemigration.report;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A preflight's report as a build's log shows it: problems first, then what was skipped, a line a host, a line for all.
 * Plain ASCII without control characters, whatever a host said; lines end before column 120 unless a single word is
 * longer.
 */
public final class PreflightTable {

    private static final String TEXT_INDENT = "      ";
    private static final String EVIDENCE_INDENT = "        | ";
    private static final int PLACES_MAX = 24;
    private static final int EVIDENCE_LINES_MAX = 20;
    private static final int EVIDENCE_CHARACTERS_MAX = 400;

    private final PreflightReport report;
    private final FindingsByHost byHost;
    private final List<String> lines = new ArrayList<>();

    private PreflightTable(PreflightReport report) {
        this.report = report;
        byHost = new FindingsByHost(report);
    }

    /** The table's lines, without line ends. */
    public static List<String> lines(PreflightReport report) {
        PreflightTable table = new PreflightTable(report);
        table.addProblems(Verdict.FAIL);
        table.addProblems(Verdict.WARN);
        table.addSkipped();
        table.addHosts();
        table.addAll();
        return List.copyOf(table.lines);
    }

    private Stream<Finding> findings(Verdict verdict) {
        return report.findings().stream().filter(finding -> finding.verdict() == verdict);
    }

    private void addProblems(Verdict verdict) {
        for (FoldedFinding finding : FoldedFinding.fold(findings(verdict).toList())) {
            add(label(verdict), TEXT_INDENT, finding.subject().check() + ": " + listed(finding.places()));
            add(TEXT_INDENT, TEXT_INDENT, finding.subject().found());
            addEvidence(finding.evidence());
            if (!finding.subject().remedy().isEmpty()) {
                add(TEXT_INDENT + "Remedy: ", TEXT_INDENT, finding.subject().remedy());
            }
        }
    }

    private void addEvidence(List<String> evidence) {
        List<String> single = evidence.stream().flatMap(String::lines).toList();
        single.stream().limit(EVIDENCE_LINES_MAX).forEach(line -> add(EVIDENCE_INDENT, EVIDENCE_INDENT, cut(line)));
        if (single.size() > EVIDENCE_LINES_MAX) {
            lines.add(EVIDENCE_INDENT + "... and " + (single.size() - EVIDENCE_LINES_MAX) + " more lines");
        }
    }

    private static String cut(String line) {
        int more = line.length() - EVIDENCE_CHARACTERS_MAX;
        return more <= 0 ? line : line.substring(0, EVIDENCE_CHARACTERS_MAX) + " ... and " + more + " more characters";
    }

    /** One line for each reason, since one host that cannot be reached is skipped by all checks. */
    private void addSkipped() {
        Map<String, List<FoldedFinding>> byReason = FoldedFinding.fold(
                        findings(Verdict.SKIP).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        skip -> listed(skip.places()) + ": " + skip.subject().found(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byReason.forEach((reason, skips) -> {
            String checks = skips.stream()
                    .map(skip -> skip.subject().check())
                    .distinct()
                    .collect(Collectors.joining(", "));
            add(label(Verdict.SKIP), TEXT_INDENT, checks + ": " + reason);
        });
    }

    private void addHosts() {
        int width = byHost.hosts().stream()
                .mapToInt(host -> EscapedText.ascii(host).length())
                .max()
                .orElse(0);
        for (String host : byHost.hosts()) {
            String name = String.format(Locale.ROOT, "%-" + width + "s  ", EscapedText.ascii(host));
            add(name, " ".repeat(name.length()), hostLine(host));
        }
    }

    private String hostLine(String host) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.PASS, Verdict.SKIP, Verdict.WARN, Verdict.FAIL)) {
            List<String> checks = byHost.checks(host, verdict);
            if (!checks.isEmpty()) {
                parts.add(checks.size() + " " + verdict.word());
            }
        }
        Verdict worst = byHost.verdict(host);
        String names = worst.compareTo(Verdict.PASS) > 0 ? ": " + String.join(", ", byHost.checks(host, worst)) : "";
        return parts.isEmpty() ? "nothing was asked" : String.join(", ", parts) + names;
    }

    private void addAll() {
        String counts = Stream.of(Verdict.FAIL, Verdict.WARN, Verdict.PASS, Verdict.SKIP)
                .map(verdict -> findings(verdict).count() + " " + verdict.word())
                .collect(Collectors.joining(", "));
        lines.add(String.format(
                Locale.ROOT,
                "Preflight of %s with %s in %.1f s: %s (findings: %s)",
                counted(report.hosts().size(), "host"),
                counted(report.checks().size(), "check"),
                report.took().toMillis() / 1000.0,
                report.verdict().word().toUpperCase(Locale.ROOT),
                counts));
    }

    private void add(String first, String rest, String text) {
        String begin = first;
        for (String line : text.lines().toList()) {
            lines.addAll(WrappedText.of(begin, rest, EscapedText.ascii(line)));
            begin = rest;
        }
    }

    private static String listed(List<String> places) {
        String listed = places.stream().limit(PLACES_MAX).collect(Collectors.joining(", "));
        return places.size() <= PLACES_MAX ? listed : listed + " and " + (places.size() - PLACES_MAX) + " more";
    }

    private static String label(Verdict verdict) {
        return verdict.word().toUpperCase(Locale.ROOT) + "  ";
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a reader of the build's log sees. */
class PreflightTableTest {

    @Test
    void problemsComeFirstAndEqualOnesAreToldOnce() {
        assertThat(PreflightTable.lines(SampleReports.mixed()))
                .containsExactly(
                        "FAIL  firewall: kvm01.lab to kvm02.lab",
                        "      110 of 110 ports timed out",
                        "        | 49152-49261",
                        "      Remedy: Mend firewall.",
                        "WARN  names: kvm01.lab, kvm02.lab",
                        "      an address leads to no name",
                        "        | kvm01.lab: 10.0.0.1",
                        "        | kvm02.lab: 10.0.0.2",
                        "      Remedy: Mend names.",
                        "SKIP  guests: kvm01.lab, kvm02.lab: no guests are named",
                        "kvm01.lab  1 pass, 1 skip, 1 warn, 1 fail: firewall",
                        "kvm02.lab  2 pass, 1 skip, 1 warn: names",
                        "nfs.lab    1 pass",
                        "Preflight of 3 hosts with 4 checks in 4.2 s: FAIL"
                                + " (findings: 1 fail, 2 warn, 5 pass, 2 skip)");
    }

    @Test
    void whereAllIsWellThereIsNothingToRead() {
        assertThat(PreflightTable.lines(SampleReports.allGood()))
                .containsExactly(
                        "kvm01  2 pass",
                        "Preflight of 1 host with 4 checks in 4.2 s: PASS"
                                + " (findings: 0 fail, 0 warn, 2 pass, 0 skip)");
    }

    @Test
    void aHostThatIsNotThereIsSkippedInOneLine() {
        assertThat(PreflightTable.lines(SampleReports.of(
                        List.of("kvm01"),
                        SampleReports.finding("reachable", "kvm01", "", Verdict.FAIL, "no answer"),
                        SampleReports.finding("names", "kvm01", "", Verdict.SKIP, "not reachable"),
                        SampleReports.finding("firewall", "kvm01", "", Verdict.SKIP, "not reachable"),
                        SampleReports.finding("guests", "kvm01", "", Verdict.SKIP, "not reachable"))))
                .contains("SKIP  names, firewall, guests: kvm01: not reachable", "kvm01  3 skip, 1 fail: reachable");
    }

    @Test
    void equalEvidenceIsToldOnce() {
        assertThat(PreflightTable.lines(SampleReports.of(
                        List.of("kvm01", "kvm02"),
                        SampleReports.finding("names", "kvm01", "", Verdict.FAIL, "odd", "same line"),
                        SampleReports.finding("names", "kvm02", "", Verdict.FAIL, "odd", "same line"))))
                .startsWith(
                        "FAIL  names: kvm01, kvm02", "      odd", "        | same line", "      Remedy: Mend names.");
    }

    @Test
    void fiftyHostsDoNotFillTheLog() {
        Finding[] pairs = IntStream.range(0, 50)
                .boxed()
                .flatMap(from -> IntStream.range(0, 50)
                        .filter(to -> to != from)
                        .mapToObj(to -> SampleReports.finding(
                                "firewall", "kvm" + from, "kvm" + to, Verdict.FAIL, "timed out", "from " + from)))
                .toArray(Finding[]::new);

        List<String> lines = PreflightTable.lines(SampleReports.of(
                Arrays.stream(pairs).map(Finding::host).distinct().toList(), pairs));

        assertThat(lines).hasSizeLessThan(50 + 40).anyMatch(line -> line.endsWith("and 2426 more"));
    }

    @Test
    void longTextIsWrappedBetweenWordsAndACommandStaysWhole() {
        String command = "/usr/bin/" + "x".repeat(150);
        String found = "word ".repeat(60) + command + " end";

        List<String> lines = PreflightTable.lines(
                SampleReports.of(List.of("kvm01"), SampleReports.finding("names", "kvm01", "", Verdict.FAIL, found)));

        assertThat(lines)
                .contains("      " + command)
                .filteredOn(line -> line.length() > 120)
                .hasSize(1);
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains(found);
    }

    @Test
    void nothingThatAHostSaysGetsAtTheTerminal() {
        List<String> lines = PreflightTable.lines(SampleReports.hostile());

        assertThat(lines).allMatch(line -> line.matches("[ -~]*")).hasSizeLessThan(150);
        assertThat(lines).anyMatch(line -> line.contains("\\u001b[31mred\\u0000 ]]> <b>"));
        assertThat(String.join("", lines)).hasSizeLessThan(20_000).contains("caf\\u00e9", "\\U0001f600");
        assertThat(lines).anyMatch(line -> line.matches(" +\\| \\.\\.\\. and [0-9]+ more lines"));
    }
}

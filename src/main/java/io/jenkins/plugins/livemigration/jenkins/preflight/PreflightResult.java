package io.jenkins.plugins.livemigration.jenkins.preflight;

import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.request.FailOn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What a preflight found, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's variables over a
 * restart of the controller.
 */
public final class PreflightResult implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NAMED = 5;

    private final boolean passed;
    private final String verdict;
    private final String message;
    private final long durationMillis;
    private final ArrayList<String> hosts;
    private final ArrayList<PreflightFinding> findings;

    PreflightResult(PreflightReport report, FailOn failOn) {
        this.passed = !failOn.fails(report.verdict());
        this.verdict = report.verdict().word();
        this.durationMillis = report.took().toMillis();
        this.hosts = new ArrayList<>(report.hosts());
        this.findings =
                report.findings().stream().map(PreflightFinding::new).collect(Collectors.toCollection(ArrayList::new));
        this.message = message();
    }

    private String message() {
        List<PreflightFinding> failed = withVerdict(Verdict.FAIL);
        List<PreflightFinding> warned = withVerdict(Verdict.WARN);
        if (failed.isEmpty() && warned.isEmpty()) {
            return "Nothing stands in the way of live migration on " + String.join(", ", hosts) + ".";
        }
        List<PreflightFinding> told = failed.isEmpty() ? warned : failed;
        String more = told.size() > NAMED ? "\n  - and " + (told.size() - NAMED) + " more" : "";
        return (passed ? "Preflight: " : "The hosts are not ready: ") + failed.size() + " failed, " + warned.size()
                + " to be looked at; the log has all of them with what mends them.\n  - "
                + told.stream().limit(NAMED).map(PreflightFinding::toString).collect(Collectors.joining("\n  - "))
                + more;
    }

    private List<PreflightFinding> withVerdict(Verdict wanted) {
        return findings.stream()
                .filter(finding -> finding.getVerdict().equals(wanted.word()))
                .toList();
    }

    /** Whether the step passes by its {@code failOn}. */
    @Whitelisted
    public boolean isPassed() {
        return passed;
    }

    /** The worst verdict of all: {@code pass}, {@code warn} or {@code fail}. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** What was found, in a few sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** How long it took, in ms. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The hosts that were asked, as the step named them. */
    @Whitelisted
    public List<String> getHosts() {
        return hosts;
    }

    /** Everything that was found, by check, then by host. */
    @Whitelisted
    public List<PreflightFinding> getFindings() {
        return findings;
    }

    /** What is to be looked at: warnings and failures. */
    @Whitelisted
    public List<PreflightFinding> getProblems() {
        return findings.stream()
                .filter(finding -> finding.getVerdict().equals(Verdict.WARN.word())
                        || finding.getVerdict().equals(Verdict.FAIL.word()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What one check found. */
    @Whitelisted
    public List<PreflightFinding> of(String check) {
        return findings.stream()
                .filter(finding -> finding.getCheck().equals(check))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

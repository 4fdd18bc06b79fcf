package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellCheckTest {

    private static final List<String> HOSTS = List.of("kvm01", "kvm02", "kvm03");

    @Test
    void withoutCellsThereIsNothingToCompare() {
        assertThat(verdicts(Map.of())).containsExactly(Verdict.SKIP, Verdict.SKIP, Verdict.SKIP);
    }

    @Test
    void oneCellPasses() {
        assertThat(verdicts(Map.of("kvm01", "a", "kvm02", "a", "kvm03", "a")))
                .containsExactly(Verdict.PASS, Verdict.PASS, Verdict.PASS);
    }

    @Test
    void aHostInAnotherCellFails() {
        List<Finding> findings = CellCheck.judge(HOSTS, Map.of("kvm01", "b", "kvm02", "a", "kvm03", "a"));

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.PASS);
        assertThat(findings.get(0).found())
                .isEqualTo("is in cell b, others in a: in a multi-cell cloud, live migration works within one cell"
                        + " only");
        assertThat(findings.get(0).evidence()).containsExactly("kvm01: b", "kvm02: a", "kvm03: a");
    }

    @Test
    void aHostWithoutCellIsWarnedOfWhenOthersHaveOne() {
        assertThat(verdicts(Map.of("kvm01", "a", "kvm03", "a")))
                .containsExactly(Verdict.PASS, Verdict.WARN, Verdict.PASS);
    }

    private static List<Verdict> verdicts(Map<String, String> cells) {
        return CellCheck.judge(HOSTS, cells).stream().map(Finding::verdict).toList();
    }
}

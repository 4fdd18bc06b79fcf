package io.jenkins.plugins.livemigration.jenkins.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.request.FailOn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightResultTest {

    private static Finding finding(String check, String peer, Verdict verdict) {
        return new Finding(
                check, "kvm07", peer, verdict, check + " was looked at.", List.of("line"), "Mend " + check + ".");
    }

    private static PreflightReport report(Finding... findings) {
        return new PreflightReport(
                List.of("kvm07", "kvm08"), List.of(), List.of(findings), Instant.EPOCH, Duration.ofMillis(4200));
    }

    private static PreflightReport report(Verdict worst) {
        return report(finding("names", "", Verdict.PASS), finding("ssh", "kvm08", worst));
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, FAIL, true", "WARN, FAIL, true", "FAIL, FAIL, false", "SKIP, FAIL, true",
        "PASS, WARN, true", "WARN, WARN, false", "FAIL, WARN, false", "SKIP, WARN, true",
        "PASS, NEVER, true", "WARN, NEVER, true", "FAIL, NEVER, true", "SKIP, NEVER, true",
    })
    void passesByItsFailOn(Verdict worst, FailOn failOn, boolean passed) throws Exception {
        assertThat(new PreflightResult(report(worst), failOn).isPassed()).isEqualTo(passed);

        PreflightHostStep step = new PreflightHostStep(List.of("kvm07", "kvm08"));
        step.setFailOn(failOn.word());
        if (passed) {
            assertThat(step.conclude(report(worst)))
                    .isInstanceOfSatisfying(PreflightResult.class, result -> assertThat(result.isPassed())
                            .isTrue());
        } else {
            assertThatThrownBy(() -> step.conclude(report(worst)))
                    .isInstanceOfSatisfying(HostsNotReadyException.class, e -> assertThat(e.getMessage())
                            .isEqualTo(e.getResult().getMessage())
                            .startsWith("The hosts are not ready: "));
        }
    }

    @Test
    void saysWhatTheEngineSays() {
        PreflightResult result = new PreflightResult(
                report(
                        finding("names", "", Verdict.PASS),
                        finding("cpu", "", Verdict.SKIP),
                        finding("ssh", "kvm08", Verdict.WARN),
                        finding("firewall", "kvm08", Verdict.FAIL)),
                FailOn.FAIL);

        assertThat(result.getVerdict()).isEqualTo("fail");
        assertThat(result.getHosts()).containsExactly("kvm07", "kvm08");
        assertThat(result.getDurationMillis()).isEqualTo(4200);
        assertThat(result.getFindings())
                .extracting(PreflightFinding::getCheck)
                .containsExactly("names", "cpu", "ssh", "firewall");
        assertThat(result.getProblems()).extracting(PreflightFinding::getCheck).containsExactly("ssh", "firewall");
        assertThat(result.of("nothing")).isEmpty();
        assertThat(result.of("firewall")).singleElement().satisfies(found -> {
            assertThat(found.getCheck()).isEqualTo("firewall");
            assertThat(found.getHost()).isEqualTo("kvm07");
            assertThat(found.getPeer()).isEqualTo("kvm08");
            assertThat(found.getVerdict()).isEqualTo("fail");
            assertThat(found.getFound()).isEqualTo("firewall was looked at.");
            assertThat(found.getEvidence()).containsExactly("line");
            assertThat(found.getRemedy()).isEqualTo("Mend firewall.");
            assertThat(found).hasToString("firewall fail on kvm07 to kvm08: firewall was looked at.");
        });
        assertThat(result.getMessage())
                .isEqualTo(result.toString())
                .startsWith("The hosts are not ready: 1 failed, 1 to be looked at;")
                .contains("\n  - firewall fail on kvm07 to kvm08: ")
                .doesNotContain("ssh warn");
    }

    @Test
    void saysThatNothingIsInTheWay() {
        assertThat(new PreflightResult(report(Verdict.PASS), FailOn.FAIL).getMessage())
                .isEqualTo("Nothing stands in the way of live migration on kvm07, kvm08.");
    }

    @Test
    void namesWarningsWhereNothingFailed() {
        assertThat(new PreflightResult(report(Verdict.WARN), FailOn.FAIL).getMessage())
                .startsWith("Preflight: 0 failed, 1 to be looked at;")
                .contains("\n  - ssh warn on kvm07 to kvm08: ");
    }

    @Test
    void namesTheFirstFiveAndHowManyMore() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            many.add(finding("check" + i, "", Verdict.FAIL));
        }

        assertThat(new PreflightResult(report(many.toArray(new Finding[0])), FailOn.FAIL).getMessage())
                .contains("check4")
                .doesNotContain("check5")
                .endsWith("\n  - and 2 more");
    }

    @Test
    void survivesARestartOfTheController() throws Exception {
        HostsNotReadyException e = new HostsNotReadyException(new PreflightResult(report(Verdict.FAIL), FailOn.FAIL));

        HostsNotReadyException copy = (HostsNotReadyException) serialized(e);

        assertThat(copy).hasMessage(e.getMessage());
        assertThat(copy.getResult().of("ssh").get(0))
                .hasToString(e.getResult().of("ssh").get(0).toString());
    }

    private static Object serialized(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}

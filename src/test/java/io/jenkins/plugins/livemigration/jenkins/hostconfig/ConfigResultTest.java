package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.ChangeState;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigResultTest {

    private static ConfigReport report(ConfigOutcome outcome, ChangeState state) {
        return new ConfigReport(
                "a title",
                outcome,
                List.of(new ConfigReport.ChangeReport(
                        "kvm07", "a thing", state, List.of("+ a line"), List.of("/etc/thing.bak"), "no space")),
                List.of("a problem"),
                List.of("a warning"),
                List.of("an observation"),
                List.of("an undone thing"),
                List.of(),
                "What happened.",
                Instant.EPOCH,
                Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PLACE, IN_PLACE, inPlace, inPlace, true, false",
        "PLANNED, PLANNED, planned, planned, true, false",
        "CHANGED, CHANGED, changed, changed, true, true",
        "REFUSED, NOT_ASKED, refused, notAsked, false, false",
        "FAILED, FAILED, failed, failed, false, false",
        "STOPPED, UNDONE, stopped, undone, false, false",
        "STOPPED, NOT_REACHED, stopped, notReached, false, false",
    })
    void endsTheStepAsItsOutcomeSays(
            ConfigOutcome outcome, ChangeState state, String word, String wordOfState, boolean success, boolean changed)
            throws Exception {
        ConfigReport report = report(outcome, state);
        ConfigureNfsShareStep step = new ConfigureNfsShareStep("nfs01", List.of("kvm07"));

        ConfigResult result;
        if (success) {
            result = (ConfigResult) step.conclude(report);
        } else {
            HostsNotConfiguredException[] thrown = new HostsNotConfiguredException[1];
            assertThatThrownBy(() -> step.conclude(report))
                    .isInstanceOfSatisfying(HostsNotConfiguredException.class, e -> thrown[0] = e)
                    .hasMessage("What happened.");
            result = thrown[0].getResult();
        }

        assertThat(result.getOutcome()).isEqualTo(word);
        assertThat(result.isSuccess()).isEqualTo(success);
        assertThat(result.isChanged()).isEqualTo(changed);
        assertThat(result.getChanges()).singleElement().satisfies(change -> assertThat(change.getState())
                .isEqualTo(wordOfState));
    }

    @Test
    void saysWhatTheEngineSays() {
        ConfigResult result = new ConfigResult(report(ConfigOutcome.FAILED, ChangeState.FAILED));

        assertThat(result.getMessage()).isEqualTo("What happened.").isEqualTo(result.toString());
        assertThat(result.getDurationMillis()).isEqualTo(1500);
        assertThat(result.getProblems()).containsExactly("a problem");
        assertThat(result.getWarnings()).containsExactly("a warning");
        assertThat(result.getObservations()).containsExactly("an observation");
        assertThat(result.getUndone()).containsExactly("an undone thing");
        assertThat(result.getRemaining()).isEmpty();
        assertThat(result.getChanges()).singleElement().satisfies(change -> {
            assertThat(change.getHost()).isEqualTo("kvm07");
            assertThat(change.getTitle()).isEqualTo("a thing");
            assertThat(change.getDetails()).containsExactly("+ a line");
            assertThat(change.getBackups()).containsExactly("/etc/thing.bak");
            assertThat(change.getFailure()).isEqualTo("no space");
            assertThat(change).hasToString("kvm07: a thing: failed (no space)");
        });
    }

    @Test
    void survivesARestartOfTheController() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(new HostsNotConfiguredException(
                    new ConfigResult(report(ConfigOutcome.FAILED, ChangeState.FAILED))));
        }
    }
}

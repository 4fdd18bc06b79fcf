package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.follow.SomeMove;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveMigrateResultTest {

    @Test
    void saysWhatTheEngineSays() {
        MigrationResult engines = SomeMove.result(Outcome.MOVED);

        LiveMigrateResult result = new LiveMigrateResult(engines);

        assertThat(result.getOutcome()).isEqualTo("moved");
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.getMessage()).isEqualTo(engines.message()).isEqualTo(result.toString());
        assertThat(result.getGuest()).isEqualTo("web01");
        assertThat(result.getUuid()).isEqualTo(engines.uuid().toString());
        assertThat(result.getSource()).isEqualTo("kvm07");
        assertThat(result.getDestination()).isEqualTo("kvm08");
        assertThat(result.getRunsOn()).isEqualTo("kvm08");
        assertThat(result.getState()).isEqualTo("running");
        assertThat(result.getDurationMillis()).isEqualTo(engines.durationMillis());
        assertThat(result.getDowntimeMillis()).isEqualTo(engines.downtimeMillis());
        assertThat(result.getSetupMillis()).isEqualTo(engines.setupMillis());
        assertThat(result.getIterations()).isEqualTo(engines.iterations());
        assertThat(result.getMemoryBytes()).isEqualTo(engines.memoryBytes());
        assertThat(result.getDiskBytes()).isEqualTo(engines.diskBytes());
        assertThat(result.getResentShare()).isEqualTo(engines.resentShare());
        assertThat(result.isEncrypted()).isTrue();
        assertThat(result.getWarnings()).isEqualTo(engines.warnings());
        assertThat(result.getProblems()).isEqualTo(engines.problems());
        assertThat(result.getActions()).singleElement().satisfies(action -> {
            assertThat(action.getAction()).isEqualTo("set max downtime to 95 ms");
            assertThat(action.getReason()).isEqualTo("step 1");
            assertThat(action.getElapsedMillis()).isEqualTo(150_000);
            assertThat(action.getFailure()).isEqualTo("refused");
            assertThat(action.isSucceeded()).isFalse();
            assertThat(action).hasToString("set max downtime to 95 ms: step 1 - failed: refused");
        });
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void survivesARestartOfTheController(Outcome outcome) throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(new GuestNotMovedException(new LiveMigrateResult(SomeMove.result(outcome))));
        }
    }

    @Test
    void doesNotKnowTheUuidOfAGuestThatWasNotFound() {
        assertThat(new LiveMigrateResult(SomeMove.refusal()).getUuid()).isNull();
    }
}

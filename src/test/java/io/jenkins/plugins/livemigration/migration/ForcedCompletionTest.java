package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A move that is forced to its end by suspending the guest, which must run again on whichever side it ends. */
@Timeout(30)
class ForcedCompletionTest {

    private static final String SUSPEND = "suspend the guest on the source until it has arrived";

    private final Scene scene = new Scene();

    @BeforeEach
    void timesOutAfterTwelveSeconds() {
        scene.parameters
                .completionTimeout(3)
                .timeoutAction("forceComplete")
                .downtimeDelay(3)
                .downtimeSteps(3);
        scene.preCopyAt(1);
    }

    @Test
    void theGuestRunsAgainAtTheDestinationAndThePauseIsItsDowntime() throws InterruptedException {
        scene.at(15, () -> scene.onDestination.status = FakeGuest.paused("migration"))
                .arrivesAt(15);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.actions(result)).containsOnlyOnce(SUSPEND);
        assertThat(scene.onDestination.calls()).contains("resume");
        assertThat(result.state()).isEqualTo("running (unpaused)");
        assertThat(result.downtimeMillis()).as("from the 14th second on").isGreaterThanOrEqualTo(16_000);
    }

    @Test
    void theGuestRunsAgainOnTheSourceWhenTheMoveFailsAllTheSame() throws InterruptedException {
        scene.failsAt(12, Scene.failure("Unable to write to socket: Broken pipe"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.onSource.calls()).containsSubsequence("suspend", "resume");
        assertThat(result.state()).isEqualTo("running (unpaused)");
    }

    @Test
    void aGuestThatCouldNotBeSuspendedWasNotPaused() throws InterruptedException {
        scene.onSource.reactions.put("suspend", () -> {
            throw Scene.failure(Kind.UNSUPPORTED, "cannot suspend");
        });
        scene.arrivesAt(15);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(scene.onSource.calls()).as("once").containsOnlyOnce("suspend");
    }

    @Test
    void aGuestWhoseSuspendTimedOutMayBePausedAndIsResumed() throws InterruptedException {
        scene.onSource.reactions.put("suspend", () -> {
            throw Scene.failure(Kind.TIMED_OUT, "virDomainSuspend did not return within 10 s");
        });
        scene.at(15, () -> scene.onDestination.status = FakeGuest.paused("user"))
                .arrivesAt(15);

        MigrationResult result = scene.run();

        assertThat(scene.onDestination.calls()).contains("resume");
        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void aGuestThatWillNotRunAgainIsSaidSo() throws InterruptedException {
        scene.at(15, () -> scene.onDestination.status = FakeGuest.paused("migration"))
                .arrivesAt(15);
        scene.onDestination.reactions.put("resume", () -> {
            throw Scene.failure("Failed to get write lock");
        });

        MigrationResult result = scene.run();

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("Failed to get write lock"));
        assertThat(result.message()).contains("paused (migration)");
    }

    @Test
    void postCopyIsTakenInsteadWhereItIsPermitted() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.postCopyAt(9).arrivesAt(12).at(12, () -> scene.onDestination.status = FakeGuest.running("migrated"));

        MigrationResult result = scene.run();

        assertThat(scene.actions(result)).contains("start post-copy").doesNotContain(SUSPEND);
        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
    }
}

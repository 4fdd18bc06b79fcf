package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancel call hits whatever job the guest has: what is cancelled, what never is, and what is said of it. */
@Timeout(30)
class CancelTest {

    private static final String WHO = "build #7 was stopped by alice";

    private final Scene scene = new Scene();

    private void cancelAt(int look) {
        scene.at(look, () -> scene.migration.cancel(WHO));
    }

    @Test
    void aRunningMoveIsCancelledAndTheGuestStays() throws InterruptedException {
        scene.abortWorks().preCopyAt(1);
        cancelAt(4);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEqualTo("kvm01");
        assertThat(result.message())
                .isEqualTo("The move was cancelled: " + WHO + ". The guest is on the source kvm01: running (booted).");
        assertThat(scene.onSource.calls()).containsOnlyOnce("abortJob");
    }

    @Test
    void aMoveIsCancelledBeforeItBegins() throws InterruptedException {
        LiveMigration migration = scene.begin();
        migration.cancel(WHO);

        MigrationResult result = migration.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains(WHO).contains("untouched");
        assertThat(scene.onSource.migrations()).isEmpty();
        assertThat(scene.onSource.calls()).isEmpty();
    }

    @Test
    void anothersJobIsNeverCancelled() throws InterruptedException {
        // Our call waits at the hypervisor for a job that began ten minutes before it.
        scene.at(1, () -> scene.onSource.job = Scene.preCopy(Duration.ofMinutes(10)));
        cancelAt(2);
        scene.failsAt(6, Scene.failure(Kind.NOT_NOW, "another migration job is already running for domain 'web01'"));

        MigrationResult result = scene.run();

        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("Another migration of this guest is under way");
    }

    @Test
    void anIncomingOrABackupJobIsNeverCancelled() throws InterruptedException {
        scene.at(
                1,
                () -> scene.onSource.job = new JobSample(
                        JobType.UNBOUNDED,
                        JobOperation.BACKUP,
                        Scene.preCopy(Scene.STEP).values(),
                        ""));
        cancelAt(2);
        scene.failsAt(6, Scene.failure(Kind.NOT_NOW, "cannot acquire state change lock"));

        scene.run();

        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
    }

    @Test
    void aCancelWaitsUntilTheJobIsProvablyOurs() throws InterruptedException {
        scene.abortWorks();
        cancelAt(1);
        scene.preCopyAt(3);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.actions())
                .filteredOn(action -> action.action().contains("abort"))
                .singleElement()
                .satisfies(action -> assertThat(action.elapsedMillis()).isGreaterThanOrEqualTo(6_000));
    }

    @Test
    void aCancelThatIsRefusedIsTriedAgain() throws InterruptedException {
        scene.preCopyAt(1);
        cancelAt(3);
        int[] tries = {0};
        scene.onSource.reactions.put("abortJob", () -> {
            if (++tries[0] < 4) {
                throw Scene.failure(Kind.NOT_NOW, "cannot acquire state change lock");
            }
            scene.onSource.job = JobSample.NONE;
            scene.onSource.callReturns(Scene.failure(Kind.ABORTED, "canceled by client"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.actions())
                .filteredOn(action -> action.action().contains("abort"))
                .extracting(PerformedAction::succeeded)
                .containsExactly(false, false, false, true);
    }

    @Test
    void aCancelThatNeverTakesIsSaidLoudly() throws InterruptedException {
        scene.preCopyAt(1);
        cancelAt(3);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message())
                .contains("The move could not be ended")
                .contains("has not ended the job within 20 s after it was cancelled (" + WHO + ")");
        assertThat(scene.onSource.calls()).containsOnlyOnce("abortJob");
    }

    @Test
    void aCancelThatIsAlwaysRefusedEnds() throws InterruptedException {
        scene.preCopyAt(1);
        cancelAt(3);
        scene.onSource.reactions.put("abortJob", () -> {
            throw Scene.failure(Kind.NOT_NOW, "cannot acquire state change lock");
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(scene.onSource.calls()).filteredOn("abortJob"::equals).hasSize(5);
    }

    @Test
    void thereIsNoCancelInPostCopyAndTheMoveIsFollowedToItsEnd() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1).postCopyAt(3);
        cancelAt(5);
        scene.at(8, () -> scene.onDestination.status = FakeGuest.running("migrated"))
                .arrivesAt(8);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
        assertThat(scene.journal())
                .anyMatch(
                        line -> line.startsWith("cannot cancel (" + WHO + ")") && line.contains("followed to its end"));
    }

    @Test
    void aCancelThatPostCopyOvertookIsTakenBack() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1);
        cancelAt(3);
        scene.onSource.reactions.put("abortJob", () -> {
            // The switch is made by hand; no event tells of it.
            scene.onSource.status = FakeGuest.paused("post-copy");
            throw Scene.failure(Kind.NOT_NOW, "cannot abort migration in post-copy mode");
        });
        scene.arrivesAt(8);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.calls()).containsOnlyOnce("abortJob");
        assertThat(scene.journal()).anyMatch(line -> line.startsWith("not cancelled: post-copy began first"));
    }

    @Test
    void aCancelDoesNotMeetASwitchToPostCopyThatIsBeingMade() throws InterruptedException {
        scene.parameters.postCopy(true).postCopyAfter("firstPass");
        scene.preCopyAt(1).at(2, () -> {
            scene.onSource.job = Scene.preCopy(Scene.STEP.multipliedBy(2), 2, 1L << 30);
            scene.onSource.tellIteration(1);
            scene.onSource.tellIteration(2);
        });
        scene.onSource.reactions.put("startPostCopy", () -> scene.migration.cancel(WHO));
        scene.postCopyAt(8).arrivesAt(12).at(12, () -> scene.onDestination.status = FakeGuest.running("migrated"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.calls()).contains("startPostCopy").doesNotContain("abortJob");
    }

    @Test
    void aMoveWhoseDataNeverFlowsIsEndedAfterItsStartTimeout() throws InterruptedException {
        scene.parameters.startTimeout(10);
        scene.abortWorks();
        for (int look = 1; look <= 30; look++) {
            Duration age = Scene.STEP.multipliedBy(look);
            scene.at(look, () -> {
                if (scene.onSource.job.type().isRunning() || age.equals(Scene.STEP)) {
                    scene.onSource.job = Scene.connecting(age);
                }
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains("no data has flowed within startTimeout (10 s)");
        assertThat(result.durationMillis()).isBetween(10_000L, 14_000L);
    }

    @Test
    void theCompletionTimeoutCancelsTheMove() throws InterruptedException {
        scene.parameters.completionTimeout(5).downtimeDelay(3).downtimeSteps(3);
        scene.abortWorks().preCopyAt(1);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message())
                .contains(
                        "the completion timeout of 20 s (5 s per GiB x 4 GiB) has passed, and timeoutAction is 'abort'");
    }

    @Test
    void aCancelBySomebodyElseIsToldAsTheirs() throws InterruptedException {
        scene.preCopyAt(1)
                .failsAt(4, Scene.failure(Kind.ABORTED, "operation aborted: migration out job: canceled by client"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("Somebody else cancelled the migration job");
    }
}

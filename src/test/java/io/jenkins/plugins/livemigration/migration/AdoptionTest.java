package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.policy.SerializedCopy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A move whose first monitor died is taken over by another one, with what the controller kept of it. */
@Timeout(30)
class AdoptionTest {

    private static final String WHO = "build #7 was stopped by alice";

    private final Scene scene = new Scene();

    /** What the controller has when the first monitor dies at this look. */
    private MoveHandle diesAt(int look) {
        scene.at(look, () -> Thread.currentThread().interrupt());
        LiveMigration first = scene.begin();
        assertThatThrownBy(first::run).isInstanceOf(InterruptedException.class);
        assertThat(scene.onSource.calls())
                .as("a monitor that dies leaves the job alone")
                .doesNotContain("abortJob");
        return SerializedCopy.of(first.handle().orElseThrow());
    }

    @Test
    void itIsFollowedToItsEndWithoutASecondCallOrARepeatedAction() throws InterruptedException {
        scene.parameters.downtimeSteps(3).downtimeDelay(3).downtime(300);
        scene.onSource.downtime = 777;
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(10);
        assertThat(handle.actions()).hasSize(2);
        scene.ticker.advance(Duration.ofSeconds(2));
        scene.arrivesAt(30);

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.message()).isEqualTo("The guest is on the destination kvm02: running (migrated).");
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(result.startedAt()).isEqualTo(FakeTicker.ORIGIN);
        assertThat(result.durationMillis()).isGreaterThanOrEqualTo(60_000);
        assertThat(scene.onSource.migrations()).hasSize(1);
        assertThat(scene.onSource.calls())
                .containsExactly(
                        "setMaxDowntime 100", "setMaxDowntime 166", "setMaxDowntime 233", "setMaxDowntime 300");
        assertThat(scene.actions(result)).hasSize(4);
        assertThat(scene.onDestination.calls())
                .as("the limit before the first monitor")
                .contains("setMaxDowntime 777");
    }

    @Test
    void aJobThatEndedMeanwhileIsFoundAtTheDestination() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.leave();
        scene.onDestination.completed = Scene.finalStatistics();

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(result.message()).contains("both hosts were asked").doesNotContain("cancelled");
    }

    @Test
    void aJobThatFailedMeanwhileLeavesTheGuestOnTheSource() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.onSource.job = JobSample.NONE;

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.runsOn()).isEqualTo("kvm01");
        assertThat(result.message()).contains("is gone without having completed");
    }

    @Test
    void aGuestThatIsNowhereHasEnded() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.source.remove(scene.onSource);

        assertThat(scene.adopt(handle).run().outcome()).isEqualTo(Outcome.GUEST_ENDED);
    }

    @Test
    void aSourceThatDoesNotAnswerAtFirstIsWaitedFor() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.source.breakConnections(4);
        scene.arrivesAt(6);

        assertThat(scene.adopt(handle).run().outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void aSourceThatNeverAnswersLeavesTheOutcomeOpen() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.source.reachable(false);

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message()).contains("has not answered since").contains("COULD NOT BE FOUND OUT");
    }

    @Test
    void itsJobIsCancelledEvenIfThatIsAskedForBeforeTheFirstLook() throws InterruptedException {
        scene.abortWorks().preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.jobBegunAt(Duration.ZERO, 4);
        LiveMigration second = scene.adopt(handle);
        second.cancel(WHO);

        MigrationResult result = second.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains(WHO);
        assertThat(scene.onSource.calls()).containsOnlyOnce("abortJob");
    }

    @Test
    void aJobOfAnotherAgeIsNotCancelledButFollowed() throws InterruptedException {
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.ticker.advance(Duration.ofMinutes(5));
        scene.at(4, () -> scene.onSource.job = Scene.preCopy(Duration.ofSeconds(20)));
        scene.arrivesAt(9);
        LiveMigration second = scene.adopt(handle);
        second.cancel(WHO);

        MigrationResult result = second.run();

        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
        assertThat(scene.journal()).anyMatch(line -> line.contains("not provably this move's own"));
        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void aCancelThatTheFirstMonitorCouldNotCarryOutIsCarriedOut() throws InterruptedException {
        scene.abortWorks();
        // No job is seen, so that the first monitor cannot know whose it would cancel.
        scene.at(1, () -> scene.migration.cancel(WHO));
        MoveHandle handle = diesAt(3);
        assertThat(handle.cancelWanted()).isEqualTo(WHO);
        assertThat(handle.abortRequested()).isFalse();
        scene.preCopyAt(4);
        scene.jobBegunAt(Duration.ZERO, 5);

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains(WHO);
    }

    @Test
    void aTimeoutThatTheFirstMonitorDecidedIsCarriedOut() throws InterruptedException {
        scene.parameters.completionTimeout(3).downtimeDelay(3).downtimeSteps(3);
        scene.abortWorks().preCopyAt(1);
        // The job is older than the call at first sight: nobody can say yet whose it is.
        scene.at(1, () -> scene.onSource.job = Scene.preCopy(Duration.ofMinutes(9)));
        MoveHandle handle = diesAt(8);
        assertThat(handle.policyState().abortRequested()).isTrue();
        assertThat(handle.abortRequested()).isFalse();
        scene.jobBegunAt(Duration.ZERO, 9);

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains("the completion timeout of 12 s");
    }

    @Test
    void aJobThatTheFirstMonitorCancelledIsAnAbortedMove() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> scene.migration.cancel(WHO));
        scene.onSource.reactions.put("abortJob", () -> Thread.currentThread().interrupt());
        LiveMigration first = scene.begin();
        assertThatThrownBy(first::run).isInstanceOf(InterruptedException.class);
        scene.onSource.job = JobSample.NONE;

        MigrationResult result = scene.adopt(first.handle().orElseThrow()).run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains(WHO);
    }

    @Test
    void aGuestThatTheFirstMonitorSuspendedRunsAgain() throws InterruptedException {
        scene.parameters
                .completionTimeout(3)
                .timeoutAction("forceComplete")
                .downtimeDelay(3)
                .downtimeSteps(3);
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(10);
        assertThat(handle.suspendedAtMillis()).isNotNull();
        scene.leave();
        scene.onDestination.status = FakeGuest.paused("user");

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.state()).isEqualTo("running (unpaused)");
        assertThat(result.downtimeMillis()).isEqualTo(20_000 - 14_000 + looksOfTheSecondMonitor());
    }

    /** The second monitor found the guest gone at once: no look, no time. */
    private long looksOfTheSecondMonitor() {
        return scene.ticker.elapsed().toMillis() - 20_000;
    }

    @Test
    void aPostCopyThatBrokeWhileNobodyWatchedIsResumed() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1).postCopyAt(3);
        MoveHandle handle = diesAt(5);
        assertThat(handle.phase()).isEqualTo(MovePhase.POST_COPY);
        // libvirt goes on to show the job as running.
        scene.halvesWait();
        scene.onSource.migrateAnswers(() -> {
            scene.onDestination.status = FakeGuest.running("migrated");
            scene.leave();
            scene.onSource.tellCompleted(Scene.finalStatistics());
        });

        MigrationResult result = scene.adopt(handle).run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.migrations())
                .extracting(MigrateCall::postCopyResume)
                .containsExactly(false, true);
    }

    @Test
    void aPostCopyThatBreaksUnderTheSecondMonitorIsResumed() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1).postCopyAt(3);
        MoveHandle handle = diesAt(5);
        scene.at(7, () -> {
            scene.halvesWait();
            scene.onSource.tell(Lifecycle.Kind.SUSPENDED, 8);
        });
        scene.onSource.migrateAnswers(() -> {
            scene.onDestination.status = FakeGuest.running("migrated");
            scene.leave();
            scene.onSource.tellCompleted(Scene.finalStatistics());
        });

        assertThat(scene.adopt(handle).run().outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void aPostCopyThatBeganWhileNobodyWatchedIsNotCancelled() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        scene.onSource.status = FakeGuest.paused("post-copy");
        scene.onDestination.status = FakeGuest.running("post-copy");
        scene.destination.with(scene.onDestination);
        scene.jobBegunAt(Duration.ZERO, 4);
        scene.arrivesAt(8).at(8, () -> scene.onDestination.status = FakeGuest.running("migrated"));
        LiveMigration second = scene.adopt(handle);
        second.cancel(WHO);

        MigrationResult result = second.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
        assertThat(scene.journal()).anyMatch(line -> line.startsWith("not cancelled: post-copy began first"));
    }

    @Test
    void whetherTheDataIsEncryptedIsCarriedOver() throws InterruptedException {
        scene.parameters.tls("auto");
        scene.onSource.migrateAnswers(() -> {
            scene.ticker.advance(Duration.ofSeconds(30));
            throw new HypervisorException(
                    HypervisorException.Kind.FAILED,
                    "migrate",
                    "",
                    "Unable to access credentials /etc/pki/qemu/ca-cert.pem: No such file or directory");
        });
        scene.preCopyAt(1);
        MoveHandle handle = diesAt(3);
        assertThat(handle.encrypted()).isFalse();
        assertThat(handle.startedAtMillis())
                .as("the age of the job tells it from others, and it began with the second call")
                .isBetween(FakeTicker.ORIGIN.toEpochMilli() + 30_000, FakeTicker.ORIGIN.toEpochMilli() + 34_000);
        scene.arrivesAt(6);

        assertThat(scene.adopt(handle).run().encrypted()).isFalse();
    }
}

package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The source's daemon drives the move, so that a connection that watched it may break without harm. */
@Timeout(30)
class LostConnectionTest {

    private final Scene scene = new Scene();

    private void breaksAt(int look, int connectsThatFail) {
        scene.at(look, () -> {
            scene.source.breakConnections(connectsThatFail);
            scene.onSource.callReturns(Scene.failure(Kind.CONNECTION_LOST, "client socket is closed"));
        });
    }

    @Test
    void aMoveThatGoesOnIsTakenUpAgain() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(12);
        breaksAt(4, 3);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(scene.onSource.migrations())
                .as("the call is not issued again")
                .hasSize(1);
        assertThat(scene.journal())
                .filteredOn(line -> line.contains("connecting again"))
                .hasSize(1);
        assertThat(scene.onSource.listenerCount()).isZero();
    }

    @Test
    void aConnectionThatBreaksTwiceIsOpenedTwice() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(20);
        breaksAt(4, 1);
        scene.at(10, () -> scene.source.breakConnections(1));

        assertThat(scene.run().outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.journal())
                .filteredOn(line -> line.contains("connecting again"))
                .hasSize(2);
    }

    @Test
    void noActionIsRepeatedAfterwards() throws InterruptedException {
        scene.parameters.downtimeSteps(3).downtimeDelay(3).downtime(300);
        scene.preCopyAt(1).arrivesAt(30);
        breaksAt(9, 1);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.calls())
                .containsExactly(
                        "setMaxDowntime 100", "setMaxDowntime 166", "setMaxDowntime 233", "setMaxDowntime 300");
    }

    @Test
    void aDaemonThatCameBackWithoutTheJobIsToldAsTheCause() throws InterruptedException {
        scene.preCopyAt(1).at(4, () -> scene.onSource.job = JobSample.NONE);
        breaksAt(4, 2);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.runsOn()).isEqualTo("kvm01");
        assertThat(result.message()).contains("libvirt cancels a pre-copy when its daemon is restarted");
    }

    @Test
    void aMoveThatEndedMeanwhileIsFoundAtTheDestination() throws InterruptedException {
        scene.onDestination.completed = Scene.finalStatistics();
        scene.preCopyAt(1).at(4, scene::leave);
        breaksAt(4, 2);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(result.message()).doesNotContain("libvirt cancels a pre-copy");
    }

    @Test
    void aSourceThatStaysAwayWhileTheGuestIsAtTheDestinationIsNotGuessedAt() throws InterruptedException {
        scene.preCopyAt(1).at(4, () -> {
            scene.leave();
            scene.source.reachable(false);
            scene.onSource.callReturns(Scene.failure(Kind.CONNECTION_LOST, "client socket is closed"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message()).contains("kvm02: running (migrated)").contains("kvm01 does not answer");
    }

    @Test
    void aCancelThatTheBreakInterruptedIsNotForgotten() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(40);
        scene.at(4, () -> scene.migration.cancel("build #7 was stopped"));
        int[] tries = {0};
        scene.onSource.reactions.put("abortJob", () -> {
            if (++tries[0] == 1) {
                scene.source.breakConnections(1);
                scene.onSource.callReturns(Scene.failure(Kind.CONNECTION_LOST, "client socket is closed"));
                throw Scene.failure(Kind.CONNECTION_LOST, "client socket is closed");
            }
            scene.onSource.job = JobSample.NONE;
        });
        for (int look = 5; look < 12; look++) {
            int at = look;
            scene.at(look, () -> {
                if (scene.onSource.job.type().isRunning()) {
                    scene.onSource.job = Scene.preCopy(Scene.STEP.multipliedBy(at));
                }
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.message()).contains("build #7 was stopped");
    }

    @Test
    void aPostCopyGoesOnAndIsFollowed() throws InterruptedException {
        scene.parameters.postCopy(true);
        scene.preCopyAt(1).postCopyAt(3);
        breaksAt(5, 1);
        scene.arrivesAt(10).at(10, () -> scene.onDestination.status = FakeGuest.running("migrated"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.journal()).doesNotContain("phase: resuming post-copy");
    }
}

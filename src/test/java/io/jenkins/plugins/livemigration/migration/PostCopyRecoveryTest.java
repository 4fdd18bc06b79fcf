package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A post-copy whose stream broke: each host has a part of the guest, and nothing is lost while neither is destroyed. */
@Timeout(30)
class PostCopyRecoveryTest {

    private static final String RESUME_COMMAND = "virsh migrate --live --p2p --postcopy --postcopy-resume "
            + "4dea22b3-1d52-4d49-a1f5-0f2c6a9a0b01 qemu+tls://kvm02/system";

    private final Scene scene = new Scene();

    @BeforeEach
    void breaks() {
        scene.parameters.postCopy(true).bandwidth(40).postCopyBandwidth(60).autoConverge(true);
        scene.preCopyAt(1).postCopyAt(3).streamBreaksAt(5);
        scene.onSource.migrateBlocks();
    }

    private void resumes() {
        scene.onDestination.status = FakeGuest.running("migrated");
        scene.leave();
        scene.onSource.tellCompleted(Scene.finalStatistics());
    }

    @Test
    void theFirstTryThatSucceedsEndsTheMove() throws InterruptedException {
        scene.onSource.migrateAnswers(() -> {
            throw Scene.failure("unable to connect to server at 'kvm02:49152': Connection refused");
        });
        scene.onSource.migrateAnswers(this::resumes);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.runsOn()).isEqualTo("kvm02");
        assertThat(result.actions())
                .filteredOn(action -> action.action().equals("resume post-copy"))
                .extracting(PerformedAction::succeeded)
                .containsExactly(false, true);
        assertThat(scene.onSource.migrations())
                .extracting(MigrateCall::postCopyResume)
                .containsExactly(false, true, true);
    }

    @Test
    void theResumingCallCarriesNoOptionOfTheFirstPhase() throws InterruptedException {
        scene.onSource.migrateAnswers(this::resumes);

        scene.run();

        MigrateCall resume = scene.onSource.migrations().get(1);
        assertThat(resume.bandwidth()).isZero();
        assertThat(resume.postCopyBandwidth()).isEqualTo(60);
        assertThat(resume.postCopyPermitted()).isTrue();
        assertThat(resume.autoConverge()).isFalse();
        assertThat(resume.destinationUri()).isEqualTo("qemu+tls://kvm02/system");
        assertThat(resume.undefineSource())
                .isEqualTo(scene.onSource.migrations().get(0).undefineSource());
    }

    @Test
    void usedUpTriesLeaveTheGuestSplitWithTheOperatorsCommand() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            scene.onSource.migrateAnswers(() -> {
                throw Scene.failure("unable to connect to server at 'kvm02:49152': No route to host");
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SPLIT);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("kvm01: paused (post-copy failed); kvm02: paused (post-copy failed)")
                .contains("DESTROY NEITHER")
                .contains(RESUME_COMMAND);
        assertThat(scene.onSource.migrations()).hasSize(4);
        assertThat(scene.onSource.calls()).doesNotContain("resume", "abortJob");
        assertThat(scene.onDestination.calls()).doesNotContain("resume");
    }

    @Test
    void recoveryThatIsOffTriesNothing() throws InterruptedException {
        scene.parameters.postCopyRecovery(false);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SPLIT);
        assertThat(result.message()).contains(RESUME_COMMAND);
        assertThat(scene.onSource.migrations()).hasSize(1);
        assertThat(scene.journal()).contains("the broken post-copy is not resumed (postCopyRecovery is off)");
    }

    @Test
    void aSideThatHasNotNoticedUsesUpNoTries() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            scene.onSource.migrateAnswers(() -> {
                throw Scene.failure(
                        Kind.NOT_NOW, "migration of domain web01 is being actively monitored by another" + " thread");
            });
        }
        scene.onSource.migrateAnswers(this::resumes);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.actions())
                .filteredOn(action -> action.action().equals("resume post-copy"))
                .extracting(PerformedAction::succeeded)
                .containsExactly(true);
        assertThat(scene.journal()).anyMatch(line -> line.contains("one side still holds the old stream"));
    }

    @Test
    void aSideThatNeverNoticesIsNotWaitedForForEver() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            scene.onSource.migrateAnswers(() -> {
                throw Scene.failure("operation failed: QEMU reports migration is still running");
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SPLIT);
        assertThat(result.message()).contains(RESUME_COMMAND);
        assertThat(scene.ticker.elapsed()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(22));
        assertThat(scene.journal())
                .filteredOn(line -> line.contains("still holds the old stream"))
                .hasSize(1);
    }

    @Test
    void anOldStreamThatGoesOnByItselfEndsTheMove() throws InterruptedException {
        scene.onSource.migrateAnswers(() -> {
            scene.onDestination.status = FakeGuest.running("migrated");
            scene.onSource.status = new GuestStatus(GuestStatus.State.SHUT_OFF, "migrated");
            throw Scene.failure(Kind.NOT_NOW, "QEMU reports migration is still running");
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.migrations()).hasSize(2);
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("remove it there with virsh undefine"));
    }

    @Test
    void aShellThatStaysOnTheSourceIsNoHalfOfTheGuest() throws InterruptedException {
        scene.onSource.migrateAnswers(() -> {
            scene.onDestination.status = FakeGuest.running("migrated");
            throw Scene.failure(Kind.NOT_NOW, "QEMU reports migration is still running");
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.runsOn()).isEqualTo("kvm02");
        assertThat(scene.onSource.migrations()).hasSize(2);
        assertThat(result.warnings()).anySatisfy(warning -> assertThat(warning)
                .contains("paused (post-copy failed)", "virsh destroy", "and virsh undefine"));
    }

    @Test
    void aDestinationThatIsAwayLeavesItsHalfUnknownAndTheOtherUntouched() throws InterruptedException {
        scene.at(5, () -> scene.destination.reachable(false));
        for (int i = 0; i < 3; i++) {
            scene.onSource.migrateAnswers(() -> {
                throw Scene.failure("Cannot recv data: Connection timed out");
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("kvm01: paused (post-copy failed)")
                .contains("kvm02 does not answer")
                .contains("DESTROY NEITHER")
                .contains(RESUME_COMMAND);
    }

    @Test
    void aDestinationThatLostItsHalfIsNoGuestOnTheSource() throws InterruptedException {
        scene.at(5, () -> scene.destination.remove(scene.onDestination));
        for (int i = 0; i < 3; i++) {
            scene.onSource.migrateAnswers(() -> {
                throw Scene.failure("no domain with matching uuid");
            });
        }

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.GUEST_ENDED);
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("kvm01: paused (post-copy failed); kvm02: not there")
                .contains("the destination's half is gone")
                .contains("virsh destroy");
        assertThat(scene.onSource.calls()).doesNotContain("resume");
    }

    @Test
    void theGuestThatIsGoneFromTheSourceIsNotResumedAgain() throws InterruptedException {
        scene.onSource.migrateAnswers(() -> {
            resumes();
            throw Scene.failure(Kind.CONNECTION_LOST, "client socket is closed");
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onSource.migrations()).hasSize(2);
        assertThat(result.actions())
                .filteredOn(action -> action.action().equals("resume post-copy"))
                .hasSize(1);
    }
}

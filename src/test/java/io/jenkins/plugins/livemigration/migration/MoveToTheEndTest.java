package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A move that nothing disturbs, and moves whose end is not what the hypervisor said. */
@Timeout(30)
class MoveToTheEndTest {

    private final Scene scene = new Scene();

    @Test
    void aMoveThatArrivesCarriesItsFigures() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(17);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.message()).isEqualTo("The guest is on the destination kvm02: running (migrated).");
        assertThat(result.runsOn()).isEqualTo("kvm02");
        assertThat(result.state()).isEqualTo("running (migrated)");
        assertThat(result.startedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(result.durationMillis()).isGreaterThanOrEqualTo(34_000);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(result.setupMillis()).isEqualTo(7);
        assertThat(result.iterations()).isEqualTo(3);
        assertThat(result.memoryBytes()).isEqualTo(5L << 30);
        assertThat(result.diskBytes()).isNull();
        assertThat(result.resentShare()).isEqualTo((1_310_720 - 1_048_576) / 1_310_720.0);
        assertThat(result.samples()).hasSizeGreaterThanOrEqualTo(16);
        assertThat(result.problems()).isEmpty();
        assertThat(scene.onSource.listenerCount()).isZero();
    }

    @Test
    void theJournalTellsPhasesInOrderAndCanBeReadFromAnyLine() throws InterruptedException {
        scene.at(1, () -> scene.onSource.job = Scene.connecting(Scene.STEP))
                .preCopyAt(2)
                .arrivesAt(4);

        scene.run();

        assertThat(scene.journal())
                .containsSubsequence(
                        "storage: no disks",
                        "QEMU-native TLS: off (tls 'off')",
                        "phase: pre-copy",
                        "phase: concluding",
                        "phase: ended");
        MigrationJournal journal = scene.migration.journal();
        int size = journal.since(0).size();
        assertThat(journal.since(-5)).hasSize(size);
        assertThat(journal.since(size - 1)).singleElement().satisfies(entry -> {
            assertThat(entry.sequence()).isEqualTo(size - 1);
            assertThat(entry.text()).isEqualTo("phase: ended");
        });
        assertThat(journal.since(size)).isEmpty();
        assertThat(journal.since(size + 100)).isEmpty();
        assertThat(journal.since(0))
                .extracting(JournalEntry::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theStatusHasTheResultOnlyOnceEveryLineIsThere() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(3);
        LiveMigration migration = scene.begin();
        assertThat(migration.status(0, 0).phase()).isEqualTo(MovePhase.CHECKING);
        assertThat(migration.status(0, 0).isEnded()).isFalse();
        assertThat(migration.handle()).isEmpty();

        MigrationResult result = migration.run();

        MoveStatus status = migration.status(0, 0);
        assertThat(status.result()).isSameAs(result);
        assertThat(status.phase()).isEqualTo(MovePhase.ENDED);
        assertThat(status.entries()).extracting(JournalEntry::text).contains("phase: ended");
    }

    @Test
    void theDowntimeScheduleIsFollowedAndTheEarlierLimitIsPutBackAtTheDestination() throws InterruptedException {
        scene.parameters.downtimeSteps(3).downtimeDelay(3).downtime(300);
        scene.onDestination.downtime = 300;
        scene.onSource.downtime = 777;
        scene.preCopyAt(1).arrivesAt(30);
        scene.at(30, () -> scene.onDestination.downtime = scene.onSource.downtime);

        MigrationResult result = scene.run();

        assertThat(scene.onSource.calls())
                .containsExactly(
                        "setMaxDowntime 100", "setMaxDowntime 166", "setMaxDowntime 233", "setMaxDowntime 300");
        assertThat(scene.actions(result)).startsWith("permit a downtime of 100 ms");
        assertThat(result.actions()).allMatch(PerformedAction::succeeded);
        assertThat(scene.onDestination.calls()).containsExactly("setMaxDowntime 777");
    }

    @Test
    void theEarlierLimitsArePutBackOnTheSourceWhenTheMoveFails() throws InterruptedException {
        scene.parameters.bandwidth(10);
        scene.onSource.speed = 500;
        scene.preCopyAt(1).at(2, () -> scene.onSource.speed = 10).failsAt(4, Scene.failure("broken"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.onSource.calls())
                .containsExactly("setMaxDowntime 50", "setMaxDowntime 300", "setMaxSpeed 500");
        assertThat(scene.onSource.downtime).isEqualTo(300);
    }

    @Test
    void aLimitThatCannotBePutBackIsAWarningAndNoFailure() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(4).at(4, () -> scene.onDestination.downtime = 50);
        scene.onDestination.reactions.put("setMaxDowntime", () -> {
            throw Scene.failure("cannot set it");
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("cannot set it")
                .contains("virsh migrate-getmaxdowntime");
    }

    @Test
    void aHostThatCannotTellItsLimitsIsNoReasonNotToMove() throws InterruptedException {
        scene.onSource.reactions.put("maxSpeed", () -> {
            throw Scene.failure(Kind.UNSUPPORTED, "this function is not supported by the connection driver");
        });
        scene.preCopyAt(1).arrivesAt(3);

        assertThat(scene.run().outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.onDestination.calls()).noneMatch(call -> call.startsWith("setMaxSpeed"));
    }

    @Test
    void aGuestThatWasPausedStaysPaused() throws InterruptedException {
        scene.onSource.status = FakeGuest.paused("user");
        scene.onDestination.status = FakeGuest.paused("migration");
        scene.preCopyAt(1).arrivesAt(3);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.state()).isEqualTo("paused (migration)");
        assertThat(scene.onDestination.calls()).doesNotContain("resume");
    }

    @Test
    void aGuestThatAFailedMoveLeftPausedRunsAgain() throws InterruptedException {
        scene.preCopyAt(1)
                .at(4, () -> scene.onSource.status = FakeGuest.paused("migration"))
                .failsAt(4, Scene.failure("Unable to write to socket: Broken pipe"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.onSource.calls()).contains("resume");
        assertThat(result.state()).isEqualTo("running (unpaused)");
        assertThat(scene.journal()).contains("the guest runs again");
    }

    @Test
    void aGuestThatItsOwnerPausedMeanwhileIsLeftPaused() throws InterruptedException {
        scene.preCopyAt(1)
                .at(4, () -> scene.onSource.status = FakeGuest.paused("user"))
                .failsAt(5, Scene.failure("broken"));

        scene.run();

        assertThat(scene.onSource.calls()).doesNotContain("resume");
    }

    @Test
    void aGuestThatArrivedButDoesNotRunIsNoSuccess() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(4).at(4, () -> scene.onDestination.status = FakeGuest.paused("I/O error"));

        MigrationResult result = scene.run();

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEqualTo("kvm02");
        assertThat(result.state()).isEqualTo("paused (I/O error)");
        assertThat(result.message()).contains("kvm02", "paused (I/O error)", "virsh resume");
    }

    @Test
    void aCompletionEventThatIsLostCostsTheFiguresOnlyIfTheDestinationHasNone() throws InterruptedException {
        scene.onDestination.completed = Scene.finalStatistics();
        scene.preCopyAt(1).at(4, () -> {
            scene.leave();
            scene.onSource.callReturns(null);
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.downtimeMillis()).isEqualTo(41);
    }

    @Test
    void aCompletionEventThatCameFirstIsNotWaitedForAgain() throws InterruptedException {
        scene.preCopyAt(1)
                .at(3, () -> scene.onSource.tellCompleted(Scene.finalStatistics()))
                .at(6, () -> {
                    scene.leave();
                    scene.onSource.callReturns(null);
                });

        MigrationResult result = scene.run();

        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(scene.onSource.looks()).as("the event alone ends nothing").isGreaterThanOrEqualTo(6);
    }

    @Test
    void statisticsThatFailForAWhileDecideNothingAndAreToldOnce() throws InterruptedException {
        scene.preCopyAt(1).arrivesAt(8);
        scene.at(
                2,
                () -> scene.onSource.reactions.put("job", () -> {
                    throw Scene.failure(Kind.TIMED_OUT, "virDomainGetJobStats did not return within 10 s");
                }));
        scene.at(6, () -> scene.onSource.reactions.remove("job"));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(scene.journal())
                .filteredOn(line -> line.contains("could not be read"))
                .hasSize(1);
    }

    @Test
    void aHypervisorThatSaysSuccessIsNotBelievedAgainstBothHosts() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.onSource.job = JobSample.NONE;
            scene.onSource.tellCompleted(Scene.finalStatistics());
            scene.onSource.callReturns(null);
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("the hosts do not confirm").contains("on the source kvm01: running");
        assertThat(result.downtimeMillis()).isNull();
    }

    @Test
    void aHypervisorThatSaysFailureIsNotBelievedAgainstBothHosts() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.leave();
            scene.onSource.callReturns(Scene.failure("End of file while reading data"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.message()).contains("on the destination kvm02").contains("End of file while reading data");
    }

    @Test
    void aGuestThatItsOwnerShutDownIsNeitherMovedNorFailed() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.onSource.tell(Lifecycle.Kind.STOPPED, 0);
            scene.source.remove(scene.onSource);
            scene.onSource.callReturns(Scene.failure("operation failed: domain is not running"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.GUEST_ENDED);
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("It ended on kvm01 while it was being moved")
                .contains("runs on neither host (kvm01: not there; kvm02: not there)");
    }

    @Test
    void hostsThatStillTidyUpAreAskedAgainUntilTheyAgree() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.onSource.job = JobSample.NONE;
            scene.onSource.status = FakeGuest.paused("migration");
            scene.onDestination.status = FakeGuest.running("migrated");
            scene.destination.with(scene.onDestination);
            int[] answers = {0};
            scene.onDestination.reactions.put("status", () -> {
                if (++answers[0] == 5) {
                    scene.source.remove(scene.onSource);
                }
            });
            scene.onSource.callReturns(null);
        });

        assertThat(scene.run().outcome()).isEqualTo(Outcome.MOVED);
    }

    @Test
    void hostsThatNeverAgreeLeaveTheOutcomeOpen() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.destination.with(scene.onDestination);
            scene.onSource.callReturns(null);
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message()).contains("on both hosts at once").contains("virsh domstate --reason");
        assertThat(result.runsOn()).isEmpty();
    }

    @Test
    void nobodyAtTheEndIsShouted() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.source.reachable(false);
            scene.destination.reachable(false);
            scene.onSource.callReturns(Scene.failure(Kind.CONNECTION_LOST, "client socket is closed"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("WHERE THE GUEST IS COULD NOT BE FOUND OUT")
                .contains("kvm01 does not answer")
                .contains("kvm02 does not answer")
                .contains("Do not start it anywhere");
        assertThat(scene.ticker.elapsed())
                .as("both hosts are waited for, but not for ever")
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(300));
    }

    @Test
    void aDestinationThatIsAwayDoesNotMatterWhenTheGuestRunsOnTheSource() throws InterruptedException {
        scene.preCopyAt(1).at(3, () -> {
            scene.destination.reachable(false);
            scene.onSource.job = JobSample.NONE;
            scene.onSource.callReturns(Scene.failure("Lost connection to destination host: keepalive timeout"));
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.runsOn()).isEqualTo("kvm01");
        assertThat(result.message()).contains("The destination could not be asked");
    }

    @Test
    void nothingIsStartedInADryRun() throws InterruptedException {
        scene.parameters.dryRun(true);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.onSource.migrations()).isEmpty();
        assertThat(scene.onSource.calls()).isEmpty();
    }

    @Test
    void aGuestThatIsNotThereAndADestinationThatDoesNotAnswerAreToldTogether() throws InterruptedException {
        scene.source.remove(scene.onSource);
        scene.destination.reachable(false);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.problems()).hasSize(2);
        assertThat(result.message())
                .startsWith("The guest was not moved, and nothing was touched:")
                .contains("The destination qemu+tls://kvm02/system cannot be reached")
                .contains("Guest 'web01' does not exist on kvm01");
    }

    @Test
    void aGuestThatHasAJobIsRefused() throws InterruptedException {
        scene.onSource.job = Scene.preCopy(Duration.ofHours(1));

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.problems()).singleElement().asString().contains("already has a running job (MIGRATION_OUT)");
    }
}

package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The monitor's process is killed: the move goes on, and another monitor takes it over with what the first left. */
@LibvirtLab
@Timeout(240)
class AdoptionLabTest {

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    AdoptionLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    private MoveHandle killedIn(MovePhase phase, MigrationRequestBuilder request) throws IOException {
        try (MonitorProcess monitor = MonitorProcess.start(lab.source(), LabMoves.build(request))) {
            monitor.awaitPhase(phase);
            return monitor.kill();
        }
    }

    private MigrationRequestBuilder slow(Guest guest) {
        return moves.requestOnSource(guest).bandwidth(16).tls("off");
    }

    @Test
    void aRunningMoveIsTakenOverToItsEnd() throws IOException {
        Guest guest = lab.newGuest(GuestSpec.writing(40, 2)).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.PRE_COPY, slow(guest));
        assertThat(witness.job(lab.source(), guest)).contains("Outgoing migration");

        LabMove adopted = moves.adoptOnSource(handle);
        MigrationResult result = adopted.result();

        witness.moved(result, guest);
        assertThat(adopted.journal()).contains("took over the move of " + guest.name());
        assertThat(result.startedAt().toEpochMilli()).isEqualTo(handle.startedAtMillis());
        assertThat(result.actions()).extracting(PerformedAction::action).doesNotHaveDuplicates();
        assertThat(result.samples()).isNotEmpty();
        assertThat(guest.persistentOn(lab.destination())).isTrue();
        assertThat(witness.number(lab.destination(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(300);
    }

    @Test
    void thePolicyGoesOnWhereItWas() throws IOException {
        Guest guest = lab.newGuest(LabMoves.NEVER_CONVERGING).awaitBeating();
        // 16 MiB at 6 MiB/s need 2.7 s: allowed by step 1, 6 s after the start.
        MigrationRequestBuilder request =
                slow(guest).bandwidth(6).downtime(6000).downtimeSteps(3).downtimeDelay(3);
        MoveHandle handle;
        try (MonitorProcess monitor = MonitorProcess.start(lab.source(), LabMoves.build(request))) {
            monitor.awaitHandle("step 0", seen -> !seen.actions().isEmpty());
            handle = monitor.kill();
        }

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.moved(result, guest);
        assertThat(result.actions())
                .extracting(PerformedAction::action)
                .containsExactly("permit a downtime of 2000 ms", "permit a downtime of 3333 ms");
        assertThat(result.actions().get(1).elapsedMillis()).isGreaterThanOrEqualTo(6000);
    }

    @Test
    void itsJobIsItsOwnToCancel() throws IOException {
        Guest guest = lab.newGuest(LabMoves.NEVER_CONVERGING).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.PRE_COPY, slow(guest));
        LabMove adopted = moves.adoptOnSource(handle);
        adopted.awaitLine("took over");

        adopted.cancel("the build was stopped by alice");

        MigrationResult result = adopted.result();
        witness.stayed(Outcome.ABORTED, result, guest);
        assertThat(result.message()).contains("cancelled: the build was stopped by alice");
    }

    @Test
    void anotherJobIsNot() throws IOException {
        Guest guest = lab.newGuest(GuestSpec.writing(40, 1)).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.PRE_COPY, slow(guest));
        lab.source().virsh("domjobabort", guest.uuid()).text();
        witness.awaitNoJob(lab.source(), guest);
        CompletableFuture<CommandOutcome> other = CompletableFuture.supplyAsync(() -> lab.source()
                .virsh(
                        "migrate",
                        "--live",
                        "--p2p",
                        "--persistent",
                        "--undefinesource",
                        "--bandwidth",
                        "12",
                        guest.uuid(),
                        lab.destination().peerUri(Transport.TCP)));
        witness.awaitJob(lab.source(), guest, "Memory processed");
        // As if our own had begun long before: what runs now is younger.
        LabMove adopted = moves.adoptOnSource(LabMoves.begunEarlier(handle, 60_000));
        adopted.awaitLine("took over");

        adopted.cancel("the build was stopped by alice");

        MigrationResult result = adopted.result();
        assertThat(adopted.journal()).contains("not provably this move's own");
        assertThat(other.join().succeeded()).as(other.join().toString()).isTrue();
        assertThat(result.actions()).noneMatch(action -> action.reason().contains("alice"));
        witness.aliveOnlyOn(lab.destination(), guest);
    }

    @Test
    void itHadEndedMeanwhile() throws IOException {
        Guest guest = lab.newGuest(GuestSpec.writing(32, 1)).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.PRE_COPY, slow(guest));
        witness.awaitState(lab.destination(), guest, "running (migrated)");

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.moved(result, guest);
        assertThat(result.memoryBytes()).as("read from the destination").isGreaterThan(32L << 20);
    }

    @Test
    void itHadFailedMeanwhile() throws IOException {
        Guest guest = lab.newGuest(LabMoves.NEVER_CONVERGING).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.PRE_COPY, slow(guest));
        lab.source().virsh("domjobabort", guest.uuid()).text();
        witness.awaitNoJob(lab.source(), guest);

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message())
                .contains("The migration job on the source is gone without having completed", "somebody cancelled it");
        assertThat(witness.number(lab.source(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(300);
    }

    @Test
    void aPostCopyIsTakenOver() throws IOException {
        Guest guest = lab.newGuest(LabMoves.SLOW_POST_COPY).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.POST_COPY, moves.inPostCopy(moves.requestOnSource(guest)));

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.moved(result, guest);
        assertThat(result.actions())
                .extracting(PerformedAction::action)
                .filteredOn(action -> action.contains("start post-copy"))
                .hasSize(1);
    }

    @Test
    void aPostCopyThatBrokeMeanwhileIsResumed() throws IOException {
        Guest guest = lab.newGuest(LabMoves.SLOW_POST_COPY).awaitBeating();
        MoveHandle handle = killedIn(MovePhase.POST_COPY, moves.inPostCopy(moves.requestOnSource(guest)));
        lab.breakages().killStream();
        witness.awaitState(lab.source(), guest, "paused (post-copy failed)");

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.moved(result, guest);
        assertThat(result.actions()).extracting(PerformedAction::action).contains("resume post-copy");
    }

    @Test
    void aGuestThatWasSuspendedToForceCompletionRunsAgain() throws IOException {
        Guest guest = lab.newGuest(LabMoves.NEVER_CONVERGING).awaitBeating();
        MoveHandle handle;
        MigrationRequestBuilder request =
                slow(guest).bandwidth(7).completionTimeout(1).timeoutAction("forceComplete");
        try (MonitorProcess monitor = MonitorProcess.start(lab.source(), LabMoves.build(request))) {
            monitor.awaitHandle("suspension", seen -> seen.suspendedAtMillis() != null);
            handle = monitor.kill();
        }

        MigrationResult result = moves.adoptOnSource(handle).result();

        witness.moved(result, guest);
        assertThat(result.downtimeMillis()).isPositive();
    }
}

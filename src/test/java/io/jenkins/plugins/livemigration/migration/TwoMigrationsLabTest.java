package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two migrations of one guest: one wins, and the loser never disturbs the winner. */
@LibvirtLab
@Timeout(240)
class TwoMigrationsLabTest {

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    TwoMigrationsLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    /** Takes about two seconds at the bandwidth of a slow request, and converges then. */
    private Guest guest() {
        return lab.newGuest(GuestSpec.writing(32, 1)).awaitBeating();
    }

    private CompletableFuture<CommandOutcome> migrateByHand(Guest guest) {
        return CompletableFuture.supplyAsync(() -> lab.source()
                .virsh(
                        "migrate",
                        "--live",
                        "--p2p",
                        "--persistent",
                        "--undefinesource",
                        "--bandwidth",
                        "16",
                        guest.uuid(),
                        lab.destination().peerUri(Transport.TCP)));
    }

    @Test
    void theOtherCameFirst() {
        Guest guest = guest();
        CompletableFuture<CommandOutcome> other = migrateByHand(guest);
        witness.awaitJob(lab.source(), guest, "Outgoing migration");

        MigrationResult result = moves.run(moves.slowRequest(guest));

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message())
                .contains("already has a running job (MIGRATION_OUT)", "wait for it", "virsh domjobinfo");
        assertThat(other.join().succeeded()).as(other.join().toString()).isTrue();
        witness.aliveOnlyOn(lab.destination(), guest);
    }

    @Test
    void theOtherCameSecond() {
        Guest guest = guest();
        LabMove move = moves.start(moves.slowRequest(guest)).awaitPhase(MovePhase.PRE_COPY);

        CommandOutcome other = migrateByHand(guest).join();

        assertThat(other.succeeded()).isFalse();
        assertThat(other.errors()).contains("another migration job is already running");
        witness.moved(move.result(), guest);
    }

    /** The other begins after our checks and before our call, and ours is cancelled as soon as there is something. */
    @Test
    void theOtherCameInBetweenAndIsNotCancelledInOurPlace() {
        Guest guest = guest();
        CompletableFuture<CompletableFuture<CommandOutcome>> other = new CompletableFuture<>();
        LabMove move = moves.startAfter(moves.slowRequest(guest), () -> {
            other.complete(migrateByHand(guest));
            witness.awaitJob(lab.source(), guest, "Memory processed");
        });
        move.awaitStart().cancel("the build was stopped");

        MigrationResult result = move.result();

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("Another migration of this guest is under way", "virsh domjobinfo");
        CommandOutcome winner = other.join().join();
        assertThat(winner.succeeded()).as(winner.toString()).isTrue();
        witness.aliveOnlyOn(lab.destination(), guest);
        assertThat(result.actions()).noneMatch(action -> action.reason().contains("the build was stopped"));
    }

    @Test
    void ofTwoMonitorsOneWins() {
        Guest guest = guest();
        List<LabMove> both =
                Stream.of(1, 2).map(i -> moves.start(moves.slowRequest(guest))).toList();

        List<MigrationResult> results = both.stream().map(LabMove::result).toList();

        assertThat(results).extracting(MigrationResult::outcome).containsOnlyOnce(Outcome.MOVED);
        assertThat(results)
                .filteredOn(result -> result.outcome() != Outcome.MOVED)
                .singleElement()
                .satisfies(loser -> {
                    assertThat(loser.outcome()).isIn(Outcome.REFUSED, Outcome.FAILED);
                    assertThat(loser.message())
                            .containsAnyOf("already has a running job", "Another migration of this guest is under way");
                });
        witness.aliveOnlyOn(lab.destination(), guest);
    }
}

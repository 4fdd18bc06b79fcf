package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.SecondLibvirtLab;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In post-copy each host has a part of the guest: what breaks then is mended, or left as it is and said. */
@SecondLibvirtLab
@Timeout(240)
class PostCopyFaultLabTest {

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    PostCopyFaultLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    private Guest guest() {
        return lab.newGuest(LabMoves.SLOW_POST_COPY).awaitBeating();
    }

    private LabMove inPostCopy(MigrationRequestBuilder request) {
        return moves.start(request).awaitPhase(MovePhase.POST_COPY);
    }

    @Test
    void aCutStreamIsResumed() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        lab.breakages().killStream();

        MigrationResult result = move.result();
        witness.moved(result, guest);
        assertThat(result.actions())
                .filteredOn(action -> action.action().equals("resume post-copy"))
                .last()
                .satisfies(action -> assertThat(action.succeeded()).isTrue());
        assertThat(move.journal()).contains("the stream of the post-copy broke", "phase: resuming post-copy");
        assertThat(guest.persistentOn(lab.destination())).isTrue();
        assertThat(guest.state(lab.source())).isEmpty();
    }

    @Test
    void aStreamThatStallsGoesOnByItselfWhenTheLinkIsBack() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        lab.breakages().cutLink(lab.destination());
        move.awaitLine("the stream of the post-copy broke");
        lab.breakages().mendAll();

        MigrationResult result = move.result();
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.MOVED);
        assertThat(guest.runningOn()).as(guest::describe).containsExactly(lab.destination());
        assertThat(guest.state(lab.destination())).hasValue("running (migrated)");
        assertThat(guest.awaitNextBeat().damaged()).isZero();
        assertThat(guest.persistentOn(lab.destination())).isTrue();
        if (guest.state(lab.source()).isPresent()) {
            assertThat(result.warnings()).anyMatch(warning -> warning.contains("remove it there with virsh"));
        }
    }

    @Test
    void aSideThatLearnsOfTheBreakLateIsWaitedFor() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        // The source's end is reset while the link is down: the destination hears of it with its next word.
        lab.breakages().cutLink(lab.destination());
        lab.breakages().killStream(lab.source());
        move.awaitLine("the stream of the post-copy broke");
        lab.breakages().mendAll();

        witness.moved(move.result(), guest);
    }

    @Test
    void withoutRecoveryBothHalvesAreLeftAndTheCommandIsTold() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest).postCopyRecovery(false));

        lab.breakages().killStream();

        MigrationResult result = move.result();
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SPLIT);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("POST-COPY BROKE", "kvm01.lab: paused (post-copy failed)", "kvm02.lab:", "DESTROY NEITHER");
        String command = result.message().substring(result.message().indexOf("virsh migrate"));
        witness.awaitState(lab.destination(), guest, "running (post-copy failed)");
        // The command that the message tells is the one that helps.
        lab.source().exec("sh", "-c", command).text();
        witness.aliveOnlyOn(lab.destination(), guest);
    }

    @Test
    void thereIsNoWayBack() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        move.cancel("the build was stopped by alice");

        MigrationResult result = move.result();
        witness.moved(result, guest);
        assertThat(move.journal()).contains("cannot cancel (the build was stopped by alice)", "followed to its end");
        assertThat(result.actions()).noneMatch(action -> action.reason().contains("alice"));
    }

    @Test
    void theSourcesLibvirtdDies() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        lab.breakages().killLibvirtd(lab.source());
        move.awaitLine("connecting again, since the move may go on without it");
        lab.breakages().mendAll();

        witness.moved(move.result(), guest);
    }

    @Test
    void theDestinationsLibvirtdDies() {
        Guest guest = guest();
        LabMove move = inPostCopy(moves.postCopyRequest(guest));

        try (Breakage killed = lab.breakages().killLibvirtd(lab.destination())) {
            move.awaitLine("the stream of the post-copy broke");
        }

        witness.moved(move.result(), guest);
    }
}

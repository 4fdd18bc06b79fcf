package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.SecondLibvirtLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong while memory is copied leaves the guest on the source, and the message says why. */
@SecondLibvirtLab
@Timeout(240)
class PreCopyFaultLabTest {

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    PreCopyFaultLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    private Guest guest() {
        return lab.newGuest(LabMoves.NEVER_CONVERGING).awaitBeating();
    }

    private LabMove inPreCopy(Guest guest) {
        return moves.start(moves.slowRequest(guest)).awaitPhase(MovePhase.PRE_COPY);
    }

    @Test
    void theDestinationsLibvirtdDies() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        MigrationResult result;
        try (Breakage killed = lab.breakages().killLibvirtd(lab.destination())) {
            result = move.result();
        }

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
        assertThat(result.runsOn()).isEqualTo(lab.source().fqdn());
        assertThat(result.message())
                .contains("lost its connection to the destination", "See whether libvirtd runs there")
                .contains("is on the source kvm01.lab: running", "The destination could not be asked");
        witness.aliveOnlyOn(lab.source(), guest);
    }

    @Test
    void theSourcesLibvirtdDiesAndComesBack() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        lab.breakages().killLibvirtd(lab.source());
        move.awaitLine("connecting again, since the move may go on without it");
        lab.breakages().mendAll();
        MigrationResult result = move.result();

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message())
                .contains("The connection to the source's libvirt daemon broke")
                .contains("libvirt cancels a pre-copy when its daemon is restarted");
        assertThat(witness.number(lab.source(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(300);
        witness.moved(moves.run(moves.request(guest).downtime(10_000)), guest);
    }

    @Test
    void theLinkIsCut() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        MigrationResult result;
        try (Breakage cut = lab.breakages().cutLink(lab.destination())) {
            result = move.result();
        }

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message()).contains("The source lost its connection to the destination", "the link is up");
    }

    @Test
    void theStreamIsReset() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        lab.breakages().killStream();

        MigrationResult result = move.result();
        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message()).contains("The move failed.", "libvirt says:");
    }

    @Test
    void theGuestPowersItselfOff() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        // libvirt refuses virsh shutdown now; the button of the machine itself is always there.
        lab.source()
                .virsh("qemu-monitor-command", "--hmp", guest.uuid(), "system_powerdown")
                .text();

        MigrationResult result = move.result();
        assertGuestEnded(result, guest);
        assertThat(guest.serial()).endsWith("powerbtn\r\n");
    }

    @Test
    void theGuestIsDestroyed() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        lab.source().virsh("destroy", guest.uuid()).text();

        assertGuestEnded(move.result(), guest);
    }

    private void assertGuestEnded(MigrationResult result, Guest guest) {
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.GUEST_ENDED);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message())
                .contains("The guest ended during the move", "It ended on kvm01.lab while it was being moved")
                .contains("runs on neither host", "start it on kvm01.lab");
        for (LabHost host : lab.hosts()) {
            assertThat(guest.runsOn(host)).isFalse();
        }
        assertThat(guest.persistentOn(lab.source()))
                .as("it can be started again")
                .isTrue();
    }

    @Test
    void aUserCancels() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        move.cancel("the build was stopped by alice");

        MigrationResult result = move.result();
        witness.stayed(Outcome.ABORTED, result, guest);
        assertThat(result.message()).contains("The move was cancelled: the build was stopped by alice");
        assertThat(result.actions())
                .filteredOn(action -> action.reason().contains("alice"))
                .singleElement()
                .satisfies(action -> assertThat(action.succeeded()).isTrue());
        assertThat(witness.job(lab.source(), guest)).contains("None");
    }

    @Test
    void aUserCancelsBeforeDataFlows() {
        Guest guest = guest();
        LabMove move = moves.start(moves.slowRequest(guest));
        move.cancel("bob");

        MigrationResult result = move.result();

        witness.stayed(Outcome.ABORTED, result, guest);
        assertThat(result.message()).contains("cancelled", "bob");
    }

    @Test
    void somebodyElseCancelsTheJob() {
        Guest guest = guest();
        LabMove move = inPreCopy(guest);

        lab.source().virsh("domjobabort", guest.uuid()).text();

        MigrationResult result = move.result();
        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message()).contains("Somebody else cancelled the migration job", "try again");
    }
}

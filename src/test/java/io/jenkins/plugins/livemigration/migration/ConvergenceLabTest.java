package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guest that writes memory faster than it is copied is moved, or let be, as the policy says. */
@LibvirtLab
@Timeout(240)
class ConvergenceLabTest {

    private static final int WORKING_SET = 16;

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    ConvergenceLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    /** The guest writes its whole working set several times in each pass of one second: it never converges. */
    private Guest busyGuest() {
        return lab.newGuest(GuestSpec.writing(WORKING_SET, 100)).awaitBeating();
    }

    @Test
    void theDowntimeRampMovesAGuestThatNeverConverges() {
        Guest guest = busyGuest();
        long before = witness.number(lab.source(), guest, "migrate-getmaxdowntime");

        // 16 MiB at 6 MiB/s need 2.7 s: step 0 allows 2.0 s, step 1 after 3 s x 2 GiB allows 3.3 s.
        MigrationResult result = moves.run(moves.request(guest)
                .tls("off")
                .bandwidth(6)
                .downtime(6000)
                .downtimeSteps(3)
                .downtimeDelay(3));

        witness.moved(result, guest);
        assertThat(result.actions())
                .extracting(PerformedAction::action)
                .containsExactly("permit a downtime of 2000 ms", "permit a downtime of 3333 ms");
        assertThat(result.actions().get(1).reason()).contains("step 1 of 3", "6 s");
        assertThat(result.iterations()).isGreaterThan(1);
        assertThat(result.resentShare()).isPositive();
        assertThat(result.downtimeMillis()).isLessThanOrEqualTo(6000);
        assertThat(witness.number(lab.destination(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(before);
    }

    @Test
    void autoConvergeHoldsTheGuestBack() {
        Guest guest = lab.newGuest(GuestSpec.writing(WORKING_SET, -1)).awaitBeating();
        LabMove move = moves.start(moves.slowRequest(guest).autoConverge(true));
        witness.awaitJob(lab.source(), guest, "Auto converge throttle:");
        // Enough is seen: an operator's longer pause ends the move at once.
        lab.source().virsh("migrate-setmaxdowntime", guest.uuid(), "60000").text();

        MigrationResult result = move.result();

        witness.moved(result, guest);
        assertThat(result.samples())
                .anyMatch(timed ->
                        timed.sample().get(JobField.AUTO_CONVERGE_THROTTLE).orElse(0) > 0);
    }

    @Test
    void postCopyBeginsAfterTheFirstPass() {
        Guest guest = lab.newGuest(GuestSpec.writing(WORKING_SET, 8)).awaitBeating();

        MigrationResult result = moves.run(postCopy(guest).postCopyAfter("firstPass"));

        assertMovedByPostCopy(result, guest, "all memory has been sent once");
        assertThat(result.iterations()).isBetween(1L, 3L);
    }

    @Test
    void postCopyBeginsAtTheCompletionTimeout() {
        Guest guest = lab.newGuest(GuestSpec.writing(WORKING_SET, 30)).awaitBeating();

        MigrationResult result =
                moves.run(postCopy(guest).bandwidth(5).completionTimeout(1).timeoutAction("forceComplete"));

        assertMovedByPostCopy(result, guest, "the completion timeout of 2 s");
    }

    @Test
    void postCopyBeginsWhenPassesBringNoProgress() {
        Guest guest = lab.newGuest(GuestSpec.writing(8, 20)).awaitBeating();

        MigrationResult result = moves.run(postCopy(guest).postCopyAfter("stall"));

        assertMovedByPostCopy(result, guest, "2 passes over memory in a row");
        assertThat(result.iterations()).isGreaterThanOrEqualTo(4);
    }

    /** Pages that the guest touches are not subject to the limit: it is as slow as the guest. */
    private MigrationRequestBuilder postCopy(Guest guest) {
        return moves.slowRequest(guest).postCopy(true).postCopyBandwidth(4);
    }

    private void assertMovedByPostCopy(MigrationResult result, Guest guest, String reason) {
        witness.moved(result, guest);
        assertThat(result.actions()).anySatisfy(action -> {
            assertThat(action.action()).contains("post-copy");
            assertThat(action.reason()).contains(reason);
            assertThat(action.succeeded()).as(action.failure()).isTrue();
        });
        assertThat(result.samples()).extracting(TimedSample::phase).contains(MovePhase.POST_COPY);
        assertThat(result.downtimeMillis()).isBetween(0L, result.durationMillis());
    }

    @Test
    void forcedCompletionSuspendsTheGuestUntilItHasArrived() {
        Guest guest = busyGuest();

        MigrationResult result =
                moves.run(moves.slowRequest(guest).completionTimeout(1).timeoutAction("forceComplete"));

        witness.moved(result, guest);
        PerformedAction suspension = result.actions().get(result.actions().size() - 1);
        assertThat(suspension.action()).contains("suspend");
        assertThat(suspension.reason()).contains("the completion timeout of 2 s (1 s per GiB x 2");
        assertThat(result.downtimeMillis())
                .as("the guest stood still from its suspension to its arrival")
                .isGreaterThanOrEqualTo(result.durationMillis() - suspension.elapsedMillis() - 100);
    }

    @Test
    void theCompletionTimeoutAborts() {
        Guest guest = busyGuest();
        lab.source().virsh("migrate-setmaxdowntime", guest.uuid(), "444").text();
        long speed = witness.number(lab.source(), guest, "migrate-getspeed");

        MigrationResult result = moves.run(moves.slowRequest(guest).completionTimeout(1));

        witness.stayed(Outcome.ABORTED, result, guest);
        assertThat(result.message()).contains("cancelled", "the completion timeout of 2 s", "timeoutAction is 'abort'");
        assertThat(witness.number(lab.source(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(444);
        assertThat(witness.number(lab.source(), guest, "migrate-getspeed")).isEqualTo(speed);
        assertThat(lab.source().virsh("domjobinfo", guest.uuid()).text()).contains("None");
    }

    @Test
    void bandwidthLimitsHoldWhileItMovesAndAreGoneAfterwards() {
        Guest guest = busyGuest();
        long before = witness.number(lab.source(), guest, "migrate-getspeed");
        long beforePostCopy = witness.number(lab.source(), guest, "migrate-getspeed", "--postcopy");
        LabMove move = moves.start(
                moves.slowRequest(guest).postCopy(true).postCopyBandwidth(9).postCopyAfter("firstPass"));
        move.awaitPhase(MovePhase.PRE_COPY);
        assertThat(witness.parameters(lab.source(), guest))
                .contains("max-bandwidth: 16777216 bytes/second", "max-postcopy-bandwidth: 9437184");

        MigrationResult result = move.result();

        witness.moved(result, guest);
        assertThat(witness.number(lab.destination(), guest, "migrate-getspeed")).isEqualTo(before);
        assertThat(witness.number(lab.destination(), guest, "migrate-getspeed", "--postcopy"))
                .isEqualTo(beforePostCopy);
    }
}

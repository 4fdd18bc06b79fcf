package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest moves: by each transport, in each state, and is remembered as it was. */
@LibvirtLab
@Timeout(240)
class LiveMigrationLabTest {

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    LiveMigrationLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "tcp", "tls"})
    void aWritingGuestMovesByEachTransport(String transport) {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 10)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).transport(transport));

        witness.moved(result, guest);
        assertThat(guest.persistentOn(lab.destination())).isTrue();
        assertThat(guest.state(lab.source())).as("forgotten on the source").isEmpty();
    }

    @Test
    void theRecordIsPlausible() {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 10)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).tls("off"));

        witness.moved(result, guest);
        assertThat(result.guest()).isEqualTo(guest.name());
        assertThat(result.uuid()).hasToString(guest.uuid());
        assertThat(result.source()).isEqualTo(lab.source().fqdn());
        assertThat(result.destination()).isEqualTo(lab.destination().fqdn());
        assertThat(result.sourceHost().hostUuid()).hasToString(lab.source().uuid());
        assertThat(result.destinationHost().hostUuid())
                .hasToString(lab.destination().uuid());
        assertThat(result.durationMillis()).isPositive();
        assertThat(result.downtimeMillis()).isBetween(0L, result.durationMillis());
        assertThat(result.setupMillis()).isBetween(0L, result.durationMillis());
        assertThat(result.iterations()).isBetween(1L, 1000L);
        assertThat(result.memoryBytes()).isGreaterThan(16L << 20);
        assertThat(result.resentShare()).isBetween(0.0, 1.0);
        assertThat(result.encrypted()).isFalse();
        assertThat(result.actions()).extracting(PerformedAction::action).containsExactly("permit a downtime of 50 ms");
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void samplesFollowThePassesOverMemory() {
        Guest guest = lab.newGuest(GuestSpec.writing(8, 200)).awaitBeating();
        LabMove move = moves.start(moves.slowRequest(guest));
        witness.awaitJob(lab.source(), guest, "Iteration:        4");
        move.cancel("the test");

        MigrationResult result = move.result();

        List<TimedSample> boundaries =
                result.samples().stream().filter(TimedSample::iterationBoundary).toList();
        assertThat(boundaries)
                .extracting(
                        timed -> timed.sample().get(JobField.MEMORY_ITERATION).orElseThrow())
                .contains(2L, 3L, 4L)
                .isSorted();
        assertThat(result.samples()).hasSizeGreaterThan(boundaries.size());
        assertThat(result.samples()).extracting(TimedSample::elapsedMillis).isSorted();
        assertThat(result.samples())
                .as("the dirty rate is known once a second pass has begun")
                .anyMatch(timed -> timed.sample().dirtyBytesPerSecond().orElse(0) > 0);
    }

    @Test
    void aPausedGuestStaysPaused() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.source().virsh("suspend", guest.uuid()).text();

        MigrationResult result = moves.run(moves.request(guest));

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.MOVED);
        assertThat(result.state()).startsWith("paused");
        assertThat(guest.state(lab.destination()).orElseThrow()).startsWith("paused");
        assertThat(guest.state(lab.source())).isEmpty();
        lab.destination().virsh("resume", guest.uuid()).text();
        witness.aliveOnlyOn(lab.destination(), guest);
    }

    @Test
    void aTransientGuestStaysTransient() {
        Guest guest = lab.newGuest(GuestSpec.idle().transientGuest()).awaitBeating();

        witness.moved(moves.run(moves.request(guest)), guest);

        assertThat(guest.persistentOn(lab.destination())).isFalse();
        assertThat(guest.state(lab.source())).isEmpty();
    }

    @Test
    void aTransientGuestIsMadePersistentOnRequest() {
        Guest guest = lab.newGuest(GuestSpec.idle().transientGuest()).awaitBeating();

        witness.moved(moves.run(moves.request(guest).persistent(true)), guest);

        assertThat(guest.persistentOn(lab.destination())).isTrue();
    }

    @Test
    void whatIsNotKeptAtTheDestinationIsNotForgottenOnTheSource() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();

        witness.moved(moves.run(moves.request(guest).persistent(false)), guest);

        assertThat(guest.persistentOn(lab.destination())).isFalse();
        assertThat(guest.persistentOn(lab.source())).isTrue();
        assertThat(guest.state(lab.source()).orElseThrow()).startsWith("shut off");
    }

    @Test
    void theSourceKeepsTheDefinitionOnRequestAndTheGuestCanComeBack() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();

        witness.moved(moves.run(moves.request(guest).undefineSource(false)), guest);

        assertThat(guest.persistentOn(lab.destination())).isTrue();
        assertThat(guest.persistentOn(lab.source())).isTrue();
        MigrationResult back = moves.run(moves.requestBack(guest));
        assertThat(back.outcome()).as(back.message()).isEqualTo(Outcome.MOVED);
        assertThat(back.warnings()).anyMatch(warning -> warning.contains("stopped definition of this guest"));
        witness.aliveOnlyOn(lab.source(), guest);
    }

    @Test
    void aNameMayHoldAnyCharacters() {
        Guest guest =
                lab.newGuest(GuestSpec.idle().named("a<b>&'c\"; $(d) `e`")).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest.name()));

        witness.moved(result, guest);
        assertThat(result.guest()).isEqualTo(guest.name());
    }

    @Test
    void theEarlierDowntimeLimitIsPutBackWhereTheGuestArrives() {
        Guest guest = lab.newGuest(GuestSpec.writing(8, 5)).awaitBeating();
        lab.source().virsh("migrate-setmaxdowntime", guest.uuid(), "777").text();

        MigrationResult result = moves.run(moves.request(guest).downtime(2000));

        witness.moved(result, guest);
        assertThat(result.actions()).extracting(PerformedAction::action).contains("permit a downtime of 200 ms");
        assertThat(witness.number(lab.destination(), guest, "migrate-getmaxdowntime"))
                .isEqualTo(777);
    }

    @Test
    void dryRunTouchesNothing() {
        Guest guest =
                lab.newGuest(GuestSpec.idle().disk(GuestSpec.Disk.LOCAL, 4)).awaitBeating();
        String sourceBefore = witness.inventory(lab.source());
        String destinationBefore = witness.inventory(lab.destination());
        String definitionBefore = lab.source().virsh("dumpxml", guest.uuid()).text();
        LabMove move = moves.start(moves.request(guest).dryRun(true));

        MigrationResult result = move.result();

        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.DRY_RUN);
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.message()).contains("nothing was touched");
        assertThat(result.storage()).contains("vda");
        assertThat(move.wasStarted()).isFalse();
        assertThat(witness.inventory(lab.source())).isEqualTo(sourceBefore);
        assertThat(witness.inventory(lab.destination())).isEqualTo(destinationBefore);
        assertThat(lab.source().virsh("dumpxml", guest.uuid()).text()).isEqualTo(definitionBefore);
        witness.aliveOnlyOn(lab.source(), guest);
    }
}

package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.policy.SerializedCopy;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A move whose monitor is gone for good: another machine says where the guest is. */
class WitnessTest {

    private static final String WHY = "Agent kvm01 was away for too long.";

    private final Scene scene = new Scene();
    private MoveHandle handle;

    @BeforeEach
    void aMonitorIsLostInMidMove() {
        scene.preCopyAt(1).at(3, () -> Thread.currentThread().interrupt());
        LiveMigration lost = scene.begin();
        assertThatThrownBy(lost::run).isInstanceOf(InterruptedException.class);
        handle = lost.handle().orElseThrow();
    }

    /** What a machine says that reaches both hosts by the move's URIs. */
    private Testimony seenFromOutside() throws InterruptedException {
        return new Witness(scene.environment().hypervisor(), scene.ticker).ask(handle);
    }

    private static Testimony seenBy(FakeHost host, MoveHandle handle) throws InterruptedException {
        return new Witness(new FakeHypervisor().with("qemu:///system", host), new FakeTicker()).ask(handle);
    }

    private MigrationResult result(Testimony testimony) {
        return SerializedCopy.of(testimony)
                .result(handle, WHY, Instant.ofEpochMilli(handle.startedAtMillis() + 90_000));
    }

    @Test
    void theDestinationAloneKnowsThatTheGuestHasArrived() throws InterruptedException {
        scene.leave();
        scene.onDestination.completed = Scene.finalStatistics();

        MigrationResult result = result(seenBy(scene.destination, handle));

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.runsOn()).isEqualTo("kvm02");
        assertThat(result.state()).isEqualTo("running (migrated)");
        assertThat(result.durationMillis()).isEqualTo(34_000);
        assertThat(result.downtimeMillis()).isEqualTo(41);
        assertThat(result.message())
                .startsWith(WHY)
                .contains("The guest is on the destination kvm02: running (migrated)")
                .contains("The source could not be asked");
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("nothing was tidied up"));
    }

    @Test
    void whatTheOldMonitorDidIsInTheResult() throws InterruptedException {
        scene.leave();

        assertThat(result(seenFromOutside()).actions()).isEqualTo(handle.actions());
    }

    @Test
    void aMoveThatGoesOnIsNeitherGoodNorBad() throws InterruptedException {
        scene.onDestination.status = FakeGuest.paused("migration");
        scene.destination.with(scene.onDestination);

        MigrationResult result = result(seenFromOutside());

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.runsOn()).isEmpty();
        assertThat(result.message()).contains("THE MOVE STILL GOES ON").contains("virsh domstate");
    }

    @Test
    void aJobOnTheSourceMeansThatItGoesOnToo() throws InterruptedException {
        MigrationResult result = result(seenBy(scene.source, handle));

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message()).contains("THE MOVE STILL GOES ON");
    }

    @Test
    void aGuestOnTheSourceWithoutAJobHasNotMoved() throws InterruptedException {
        scene.onSource.job = JobSample.NONE;

        MigrationResult result = result(seenBy(scene.source, handle));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.runsOn()).isEqualTo("kvm01");
        assertThat(result.message()).contains("its job is gone").contains("The guest is on the source kvm01");
    }

    @Test
    void halfAGuestIsNotOneThatHasArrived() throws InterruptedException {
        scene.onDestination.status = FakeGuest.running("post-copy");
        scene.destination.with(scene.onDestination);

        MigrationResult result = result(seenBy(scene.destination, handle));

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.message()).contains("COULD NOT BE FOUND OUT");
    }

    @Test
    void aBrokenPostCopyIsNamedWithTheWayBack() throws InterruptedException {
        scene.destination.with(scene.onDestination);
        scene.halvesWait();
        scene.onSource.job = JobSample.NONE;

        MigrationResult result = result(seenFromOutside());

        assertThat(result.outcome()).isEqualTo(Outcome.SPLIT);
        assertThat(result.message()).contains("DESTROY NEITHER").contains("--postcopy-resume");
    }

    @Test
    void twoWitnessesKnowMoreThanOne() throws InterruptedException {
        scene.leave();
        scene.destination.remove(scene.onDestination);
        Testimony ofSource = seenBy(scene.source, handle);
        Testimony ofDestination = seenBy(scene.destination, handle);
        assertThat(ofSource.isComplete()).isFalse();

        Testimony both = ofSource.and(ofDestination);

        assertThat(both.isComplete()).isTrue();
        assertThat(result(both).outcome()).isEqualTo(Outcome.GUEST_ENDED);
    }

    @Test
    void aHostOfAnotherIdentityIsNoWitness() throws InterruptedException {
        scene.leave();
        FakeHost stranger = new FakeHost("kvm09").with(scene.onDestination);

        Testimony testimony = seenBy(stranger, handle);

        assertThat(result(testimony).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(testimony.summary()).contains("kvm02: unknown");
    }

    @Test
    void nothingIsChangedOnTheHosts() throws InterruptedException {
        scene.leave();
        seenFromOutside();

        assertThat(scene.onDestination.calls()).isEmpty();
    }
}

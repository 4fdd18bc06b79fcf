package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.policy.SerializedCopy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that goes between agent and controller arrives as it was sent. */
class SerializationTest {

    private final Scene scene = new Scene();

    private MigrationResult moved() throws InterruptedException {
        scene.parameters
                .postCopy(true)
                .parallelConnections(0)
                .compression(true)
                .disks(List.of())
                .persistent(true)
                .inboundAddress("10.0.0.2")
                .listenAddress("0.0.0.0");
        scene.preCopyAt(1).arrivesAt(4);
        return scene.run();
    }

    @Test
    void aRequestArrives() {
        assertThat(SerializedCopy.of(scene.request())).isEqualTo(scene.request());
    }

    @Test
    void aResultArrivesWithActionsAndSamples() throws InterruptedException {
        MigrationResult result = moved();

        assertThat(result.actions()).isNotEmpty();
        assertThat(result.samples()).isNotEmpty();
        assertThat(SerializedCopy.of(result)).isEqualTo(result);
    }

    @Test
    void aRefusalArrives() throws InterruptedException {
        scene.source.remove(scene.onSource);
        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(SerializedCopy.of(result)).isEqualTo(result);
    }

    @Test
    void aHandleAndAStatusArrive() throws InterruptedException {
        moved();
        MoveStatus status = scene.migration.status(0, 0);

        assertThat(status.handle().actions()).isNotEmpty();
        assertThat(SerializedCopy.of(status.handle())).isEqualTo(status.handle());
        assertThat(SerializedCopy.of(status)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFailureArrivesAsItselfWithAllItsNumbers(Kind kind) {
        HypervisorException failure =
                new HypervisorException(kind, "virDomainMigrateToURI3", "qemu:///system", 9, 10, 2, "broken");

        HypervisorException copy = SerializedCopy.of(failure);

        assertThat(copy.kind()).isEqualTo(kind);
        assertThat(copy.code()).isEqualTo(9);
        assertThat(copy.domain()).isEqualTo(10);
        assertThat(copy.level()).isEqualTo(2);
        assertThat(copy.uri()).isEqualTo("qemu:///system");
        assertThat(copy.libvirtMessage()).isEqualTo("broken");
        assertThat(copy).hasMessage("broken (virDomainMigrateToURI3 on qemu:///system, libvirt error 9)");
    }

    @Test
    void aRefusedRequestArrivesWithItsProblems() {
        InvalidRequestException copy = SerializedCopy.of(new InvalidRequestException(List.of("a.", "b.")));

        assertThat(copy.problems()).containsExactly("a.", "b.");
        assertThat(copy).hasMessage("The parameters cannot be used; nothing was touched:\n  - a.\n  - b.");
    }

    @Test
    void sightingsArrive() {
        Whereabouts whereabouts =
                new Whereabouts("kvm01", new Sighting.Absent(), "kvm02", new Sighting.Unanswered("does not answer"));

        assertThat(SerializedCopy.of(whereabouts)).isEqualTo(whereabouts);
    }
}

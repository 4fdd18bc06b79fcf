package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would fail half-way is refused before anything is touched, with all reasons at once. */
@LibvirtLab
@Timeout(240)
class RefusalLabTest {

    private static final String NOVA = "<nova:instance xmlns:nova='http://openstack.org/xmlns/libvirt/nova/1.1'/>";

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    RefusalLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Guest guest = lab.newGuest(GuestSpec.idle()
                        .vnc("own")
                        .metadata(NOVA)
                        .disk(GuestSpec.Disk.LOCAL, 4)
                        .cdrom())
                .awaitBeating();

        MigrationResult result = moves.run(moves.request(guest));

        witness.refused(
                result,
                guest,
                "console listens on " + lab.source().address(),
                "let it listen on 0.0.0.0",
                "is managed by OpenStack Nova",
                "set allowManaged",
                "hdc",
                "eject it");
        assertThat(result.problems()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aManagedGuestMovesWhenThatIsAllowed() {
        Guest guest = lab.newGuest(GuestSpec.idle().metadata(NOVA)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).allowManaged(true));

        witness.moved(result, guest);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("OpenStack Nova, which will not know"));
    }

    @Test
    void aHostIsNoDestinationOfItsOwn() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();

        MigrationResult result =
                moves.run(new MigrationRequestBuilder(guest.uuid(), lab.source().fqdn())
                        .transport("tcp")
                        .connectUri(lab.source().localUri())
                        .destinationUri(lab.source().localUri()));

        witness.refused(
                result,
                guest,
                "Source and destination are the same host",
                lab.source().uuid());
    }

    @Test
    void anotherGuestOfThatNameAtTheDestination() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        Guest namesake = lab.newGuest(GuestSpec.idle().on(lab.destination()).stopped());
        lab.destination().virsh("domrename", namesake.uuid(), guest.name()).text();

        MigrationResult result = moves.run(moves.request(guest));

        witness.refused(result, guest, "is called " + guest.name() + " too", namesake.uuid(), "rename");
    }

    @Test
    void aGuestThatDoesNotRun() {
        Guest guest = lab.newGuest(GuestSpec.idle().stopped());

        MigrationResult result = moves.run(moves.request(guest));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message()).contains("is shut off", "only a running or paused guest");
        assertThat(guest.state(lab.destination())).isEmpty();
    }

    @Test
    void aGuestThatNobodyKnows() {
        Guest other = lab.newGuest(GuestSpec.idle());
        String unknown = UUID.randomUUID().toString();

        MigrationResult result = moves.run(moves.request(unknown));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message())
                .contains(
                        "'" + unknown + "' does not exist on kvm01.lab",
                        "Guests there: " + other.name() + " (running)");
    }

    @Test
    void moreMemoryThanTheDestinationHasFree() throws IOException {
        long total = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        // All of the machine's memory cannot be free; what a guest does not touch costs nothing.
        Guest guest =
                lab.newGuest(GuestSpec.idle().memory((int) (total / 1024) - 64)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest));

        witness.refused(result, guest, "MiB of free memory; the guest needs", "choose another host");
    }

    @Test
    void aDestinationThatDoesNotAnswer() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().killLibvirtd(lab.destination());

        MigrationResult result = moves.run(moves.request(guest));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message()).contains("The destination", "cannot be reached", "nothing was touched");
        witness.aliveOnSource(guest);
    }

    @Test
    void aSourceThatDoesNotAnswer() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().killLibvirtd(lab.source());

        MigrationResult result = moves.run(moves.request(guest));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message()).contains("The source", "cannot be reached", "nothing was touched");
        guest.awaitNextBeat();
    }
}

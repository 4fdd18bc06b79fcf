package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.GuestSpec.Disk;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.SecondLibvirtLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Storage that is missing or full at the destination: the guest and its disks stay on the source. */
@SecondLibvirtLab
@Timeout(240)
class StorageFaultLabTest {

    private static final String IMAGES = "/var/lib/libvirt/images";

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    StorageFaultLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @Test
    void theShareIsNotMountedAtTheDestination() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4)).awaitBeating();
        String share = "/var/lib/libvirt/shared";
        lab.destination().exec("mount", "-t", "tmpfs", "nothing", share).text();
        try {
            MigrationResult result = moves.run(moves.request(guest));

            witness.stayed(Outcome.FAILED, result, guest);
            assertThat(result.message())
                    .contains("does not exist at the destination", share + "/" + guest.uuid())
                    .containsAnyOf("Mount the same storage on both hosts", "Compare the storage of both hosts");
        } finally {
            lab.destination().exec("umount", share).text();
        }
    }

    @Test
    void noPoolTakesTheCopy() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4)).awaitBeating();
        lab.destination().virsh("pool-destroy", "local").text();
        try {
            MigrationResult result = moves.run(moves.request(guest));

            witness.stayed(Outcome.FAILED, result, guest);
            assertThat(result.message())
                    .contains("No active storage pool of the destination covers", "Define and start a pool", IMAGES);
            assertThat(result.warnings()).anyMatch(warning -> warning.contains("No active storage pool"));
        } finally {
            lab.destination().virsh("pool-start", "local").text();
        }
    }

    @Test
    void aFullDestinationIsSeenBefore() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 8)).awaitBeating();
        lab.breakages().fullDisk(lab.destination(), 1024);

        MigrationResult result = moves.run(moves.request(guest));

        witness.refused(result, guest, "storage pool local (" + IMAGES + ") has", "MiB free", "need 8 MiB");
    }

    @Test
    void aDestinationThatFillsUpWhileTheDiskIsCopied() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 24)).awaitBeating();
        // An image that is there already grows as it is written; libvirt would have taken all its room at once.
        lab.breakages().fullDisk(lab.destination(), 8 * 1024);
        String image = IMAGES + "/" + guest.uuid() + "-0.qcow2";
        lab.destination()
                .exec("qemu-img", "create", "-q", "-f", "qcow2", image, "24M")
                .text();
        lab.destination().virsh("pool-refresh", "local").text();

        MigrationResult result = moves.run(moves.request(guest).bandwidth(16).tls("off"));

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.samples()).extracting(TimedSample::phase).contains(MovePhase.DISK_COPY);
        assertThat(result.message()).contains("The destination's storage is full", "Free space there");
    }

    @Test
    void afterRoomWasMadeTheMoveWorks() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 8)).awaitBeating();
        try (Breakage full = lab.breakages().fullDisk(lab.destination(), 1024)) {
            assertThat(moves.run(moves.request(guest)).outcome()).isEqualTo(Outcome.REFUSED);
        }

        witness.moved(moves.run(moves.request(guest)), guest);
    }
}

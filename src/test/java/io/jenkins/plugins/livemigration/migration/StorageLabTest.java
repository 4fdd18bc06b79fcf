package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.GuestSpec.Disk;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guest moves with its disks: shared ones stay where they are, local ones are copied. */
@LibvirtLab
@Timeout(240)
class StorageLabTest {

    private static final String IMAGES = "/var/lib/libvirt/images/";

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    StorageLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @Test
    void aSharedDiskIsFoundOutAndNotCopied() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest));

        witness.moved(result, guest);
        assertThat(result.storage()).contains("vda").contains("shared");
        assertThat(result.diskBytes()).satisfiesAnyOf(bytes -> assertThat(bytes).isNull(), bytes -> assertThat(bytes)
                .isZero());
        assertThat(lab.destination().outside(IMAGES + guest.uuid() + "-0.qcow2"))
                .doesNotExist();
    }

    @Test
    void aLocalDiskIsFoundOutAndCopiedWhole() {
        Guest guest =
                lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 8).rawDisks()).awaitBeating();
        String image = IMAGES + guest.uuid() + "-0.raw";

        MigrationResult result = moves.run(moves.request(guest).bandwidth(16));

        witness.moved(result, guest);
        assertThat(result.storage()).contains("vda");
        assertThat(result.diskBytes()).isEqualTo(8L << 20);
        assertThat(result.samples()).extracting(TimedSample::phase).contains(MovePhase.DISK_COPY);
        assertThat(lab.destination().outside(image))
                .hasSameBinaryContentAs(lab.source().outside(image));
    }

    @Test
    void synchronousWritesAreAccepted() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4)).awaitBeating();

        witness.moved(moves.run(moves.request(guest).storage("block").copyStorageSynchronousWrites(true)), guest);
    }

    @Test
    void onlyWhatIsAboveTheBackingImageIsCopied() throws IOException {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 16).stopped());
        String image = IMAGES + guest.uuid() + "-0.qcow2";
        makeOverlay(guest, image);
        lab.source().virsh("start", guest.uuid()).text();
        guest.awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).storage("blockIncremental"));

        witness.moved(result, guest);
        assertThat(lab.destination()
                        .exec("qemu-io", "-r", "-U", "-f", "qcow2", "-c", "read -P 171 1M 1M", image)
                        .text())
                .doesNotContain("Pattern verification failed");
        assertThat(Files.size(lab.destination().outside(image)))
                .as("the overlay holds the delta only")
                .isLessThan(8L << 20);
    }

    /** The guest's disk becomes an overlay with 1 MiB of its own; the destination has all but that. */
    private void makeOverlay(Guest guest, String image) throws IOException {
        String base = IMAGES + guest.uuid() + "-base.qcow2";
        lab.source().exec("mv", image, base).text();
        Files.copy(lab.source().outside(base), lab.destination().outside(base));
        for (LabHost host : lab.hosts()) {
            host.exec("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", base, image)
                    .text();
        }
        lab.source()
                .exec("qemu-io", "-f", "qcow2", "-c", "write -P 171 1M 1M", image)
                .text();
    }

    @Test
    void ofTwoDisksTheNamedOneIsCopied() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4).disk(Disk.LOCAL, 4))
                .awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).storage("block").disks(List.of("vdb")));

        witness.moved(result, guest);
        assertThat(lab.destination().outside(IMAGES + guest.uuid() + "-1.qcow2"))
                .exists();
        assertThat(lab.destination().outside(IMAGES + guest.uuid() + "-0.qcow2"))
                .doesNotExist();
    }

    @Test
    void aChoiceOfDisksThatWouldDestroyOneOrLoseOneIsRefused() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4).disk(Disk.LOCAL, 4))
                .awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).storage("block").disks(List.of("vda", "vdz")));

        witness.refused(
                result,
                guest,
                "copying it onto itself would destroy it",
                "the guest would arrive without it",
                "disks names 'vdz', but the guest has only: vda, vdb");
    }

    @Test
    void sharedIsNotBelievedOfALocalDisk() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).storage("shared"));

        witness.refused(result, guest, "storage is 'shared', but", "vda", "is local to the source", "'block'");
    }

    @Test
    void blockIsNotBelievedOfASharedDisk() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4)).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest).storage("block"));

        witness.refused(result, guest, "storage is 'block', but the guest has no local disk", "'shared'");
    }

    @Test
    void aReadOnlyCdromForbidsBlockMigration() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4).cdrom()).awaitBeating();

        MigrationResult result = moves.run(moves.request(guest));

        witness.refused(result, guest, "hdc", "read-only device (cdrom)", "eject it");
    }
}

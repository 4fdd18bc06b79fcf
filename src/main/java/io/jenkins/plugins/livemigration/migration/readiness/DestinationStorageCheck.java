package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import io.jenkins.plugins.livemigration.migration.storage.PlacedDisk;
import io.jenkins.plugins.livemigration.migration.storage.Placement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Copied disks need a place at the destination with room for them; read-only media must be there already. */
final class DestinationStorageCheck implements ReadinessCheck {

    private static final long MIB = 1024L * 1024;

    @Override
    public void check(MoveUnderCheck move, Findings findings) throws HypervisorException {
        Map<StoragePoolFacts, Long> needed = new HashMap<>();
        for (PlacedDisk disk : move.storage().copied()) {
            if (disk.disk().source() != GuestDisk.Source.FILE) {
                continue;
            }
            Optional<StoragePoolFacts> pool =
                    move.destination().storagePoolOf(disk.disk().location());
            if (pool.isPresent() && pool.get().holdsVolume()) {
                continue;
            }
            boolean created = move.storage().copy() == StorageCopy.FULL && pool.isPresent() && liesIn(pool.get(), disk);
            if (created) {
                needed.merge(pool.get(), disk.disk().capacityBytes().orElse(0), Long::sum);
            } else {
                findings.warning("No active storage pool of the destination covers "
                        + disk.disk().location()
                        + " so that libvirt would create it, which it does for whole copies directly in a pool's"
                        + " folder: the file must exist there already, with the size of the original.");
            }
        }
        needed.forEach((pool, bytes) -> {
            if (pool.availableBytes() < bytes) {
                findings.problem("The destination's storage pool " + pool.name() + " (" + pool.targetPath() + ") has "
                        + pool.availableBytes() / MIB + " MiB free; the disks to copy need " + bytes / MIB + " MiB.");
            }
        });
        for (PlacedDisk disk : move.storage().disks()) {
            if (disk.disk().readOnly() && disk.placement() == Placement.LOCAL) {
                findings.warning(disk.label() + " is read-only and local to the source: the destination must have"
                        + " the same file at the same path, or the guest will not start there.");
            }
        }
    }

    private static boolean liesIn(StoragePoolFacts pool, PlacedDisk disk) {
        return Path.of(pool.targetPath()).equals(Path.of(disk.disk().location()).getParent());
    }
}

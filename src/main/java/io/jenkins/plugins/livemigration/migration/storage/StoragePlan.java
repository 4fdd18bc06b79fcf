package io.jenkins.plugins.livemigration.migration.storage;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import java.util.List;

/**
 * What the migration does with each disk.
 *
 * @param copy whether disks are copied, and how
 * @param copied the disks that are copied
 * @param disks all disks with their places
 */
public record StoragePlan(StorageCopy copy, List<PlacedDisk> copied, List<PlacedDisk> disks) {

    public StoragePlan {
        copied = List.copyOf(copied);
        disks = List.copyOf(disks);
    }

    /** Targets of the disks that are copied, as libvirt's {@code migrate_disks} wants them. */
    public List<String> copiedTargets() {
        return copied.stream().map(PlacedDisk::disk).map(GuestDisk::target).toList();
    }

    /** Sizes of the disks that are copied, in bytes; 0 for one whose size the host did not say. */
    public List<Long> copiedBytes() {
        return copied.stream()
                .map(disk -> disk.disk().capacityBytes().orElse(0))
                .toList();
    }

    /** One line for the log. */
    public String summary() {
        if (disks.isEmpty()) {
            return "no disks";
        }
        String places = String.join("; ", disks.stream().map(PlacedDisk::label).toList());
        return switch (copy) {
            case NONE -> "no disk is copied (" + places + ")";
            case FULL -> "copies " + String.join(", ", copiedTargets()) + " (" + places + ")";
            case INCREMENTAL -> "copies the top image of " + String.join(", ", copiedTargets()) + " (" + places + ")";
        };
    }
}

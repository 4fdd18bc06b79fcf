package io.jenkins.plugins.livemigration.migration.storage;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.StorageMode;
import io.jenkins.plugins.livemigration.migration.request.StorageOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides from the disks themselves and from what was asked which disks are copied, and names every contradiction
 * between the two (guide, "Configure live migrations": block migration copies local disks, is incompatible with
 * read-only devices such as CD-ROMs and config drives, and must never copy a shared disk onto itself).
 */
public final class StoragePlanner {

    private final StorageOptions wanted;

    public StoragePlanner(StorageOptions wanted) {
        this.wanted = wanted;
    }

    /**
     * The plan for these disks.
     *
     * @param problems receives one sentence for each contradiction; the plan is only to be used when none was added
     */
    public StoragePlan plan(List<PlacedDisk> disks, List<String> problems) {
        List<PlacedDisk> copied = copied(disks, problems);
        StorageMode mode = wanted.mode();
        if (mode == StorageMode.SHARED || mode == StorageMode.VOLUME) {
            refuseLocal(disks, problems);
        }
        if (mode == StorageMode.VOLUME) {
            refuseShared(disks, problems);
        }
        if (mode == StorageMode.AUTO) {
            refuseUnknown(disks, problems);
        }
        if (mode == StorageMode.AUTO || mode.copiesDisks()) {
            refuseLocalShareable(disks, problems);
        }
        if (mode.copiesDisks() && copied.isEmpty()) {
            problems.add("storage is '" + PipelineWord.of(mode) + "', but the guest has no local disk that it writes:"
                    + " use storage 'shared' or 'auto'.");
        }
        if (!copied.isEmpty()) {
            refuseReadOnly(disks, problems);
        }
        StorageCopy copy = StorageCopy.NONE;
        if (!copied.isEmpty()) {
            copy = mode == StorageMode.BLOCK_INCREMENTAL ? StorageCopy.INCREMENTAL : StorageCopy.FULL;
        }
        return new StoragePlan(copy, copied, disks);
    }

    private List<PlacedDisk> copied(List<PlacedDisk> disks, List<String> problems) {
        StorageMode mode = wanted.mode();
        if (!mode.copiesDisks() && mode != StorageMode.AUTO) {
            return List.of();
        }
        if (wanted.disks().isEmpty()) {
            return disks.stream()
                    .filter(PlacedDisk::isCopyable)
                    .filter(disk -> disk.placement() == Placement.LOCAL
                            || mode.copiesDisks() && disk.placement() == Placement.UNKNOWN)
                    .toList();
        }
        return chosen(disks, problems);
    }

    private List<PlacedDisk> chosen(List<PlacedDisk> disks, List<String> problems) {
        Set<String> known =
                disks.stream().map(PlacedDisk::disk).map(GuestDisk::target).collect(Collectors.toSet());
        for (String target : wanted.disks()) {
            if (!known.contains(target)) {
                problems.add("disks names '" + target + "', but the guest has only: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        List<PlacedDisk> chosen = new ArrayList<>();
        for (PlacedDisk disk : disks) {
            boolean named = wanted.disks().contains(disk.disk().target());
            if (named && !disk.isCopyable()) {
                problems.add("disks names " + disk.label() + ", which is read-only, shareable or empty"
                        + " and cannot be copied.");
            } else if (named && disk.isReachable()) {
                problems.add("disks names " + disk.label() + ", which the destination reaches as well:"
                        + " copying it onto itself would destroy it.");
            } else if (named) {
                chosen.add(disk);
            } else if (disk.isCopyable() && disk.placement() == Placement.LOCAL) {
                problems.add(disk.label() + " is local to the source, but not among the disks to copy:"
                        + " the guest would arrive without it.");
            }
        }
        return chosen;
    }

    private void refuseLocal(List<PlacedDisk> disks, List<String> problems) {
        for (PlacedDisk disk : disks) {
            if (disk.placement() == Placement.LOCAL && !disk.disk().readOnly()) {
                problems.add("storage is '" + PipelineWord.of(wanted.mode()) + "', but " + disk.label()
                        + " is local to the source: use storage 'block' or 'auto', or put the disk on shared storage.");
            }
        }
    }

    private void refuseShared(List<PlacedDisk> disks, List<String> problems) {
        for (PlacedDisk disk : disks) {
            if (disk.placement() == Placement.SHARED && !disk.disk().readOnly()) {
                problems.add("storage is 'volume', but " + disk.label() + " is a file on shared storage:"
                        + " use storage 'shared' or 'auto'.");
            }
        }
    }

    /** Neither copied, since another guest may write it, nor reached: the guest would arrive without it. */
    private void refuseLocalShareable(List<PlacedDisk> disks, List<String> problems) {
        for (PlacedDisk disk : disks) {
            boolean named = wanted.disks().contains(disk.disk().target());
            if (disk.placement() == Placement.LOCAL
                    && disk.disk().shareable()
                    && !disk.disk().readOnly()
                    && !named) {
                problems.add(disk.label() + " is local to the source and shareable, so that it is never copied:"
                        + " put it on shared storage, or detach it.");
            }
        }
    }

    private void refuseUnknown(List<PlacedDisk> disks, List<String> problems) {
        for (PlacedDisk disk : disks) {
            boolean named = wanted.disks().contains(disk.disk().target());
            if (disk.placement() == Placement.UNKNOWN && !disk.disk().readOnly() && !named) {
                problems.add("It cannot be told whether the destination reaches " + disk.label()
                        + ": say so with storage 'shared', 'volume' or 'block'.");
            }
        }
    }

    private void refuseReadOnly(List<PlacedDisk> disks, List<String> problems) {
        for (PlacedDisk disk : disks) {
            if (disk.disk().readOnly() && !disk.isReachable()) {
                problems.add(disk.label() + " is a read-only device ("
                        + disk.disk().device().name().toLowerCase(Locale.ROOT)
                        + "), which block migration does not copy: eject it, or keep the guest's disks on shared"
                        + " storage (a config drive in vfat format as a disk, not as a CD-ROM).");
            }
        }
    }
}

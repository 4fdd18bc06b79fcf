package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Disks that others write to, and those that are a LUN of their own. */
final class SpecialDisksCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        List<Disk> disks = move.guest().disks();
        String name = move.guest().name();
        Predicate<Disk> moved = move::moves;
        String sharedAndMoved = labels(disks, moved.and(Disk::shared));
        if (!sharedAndMoved.isEmpty()) {
            findings.problem(
                    sharedAndMoved + " of " + name
                            + " may be written to by other guests, too, and cannot be moved to another datastore while it runs.");
        }
        String rawAndMoved = labels(disks, moved.and(Disk::raw));
        if (!rawAndMoved.isEmpty()) {
            findings.warning(rawAndMoved + " of " + name
                    + " is a raw device mapping: only the mapping is moved, its data stays on its LUN.");
        }
        if (!move.isLive()) {
            return;
        }
        String shared = labels(disks, Disk::shared);
        if (!shared.isEmpty()) {
            findings.warning(shared + " of " + name
                    + " may be written to by other guests, too: vMotion works for multi-writer disks, and fails for a bus"
                    + " that guests share.");
        }
        String raw = labels(disks, Disk::raw);
        if (!raw.isEmpty()) {
            findings.warning(raw + " of " + name + " is a raw device mapping: " + move.targetName()
                    + " must see the same LUN under the same number.");
        }
    }

    private static String labels(List<Disk> disks, Predicate<Disk> wanted) {
        return disks.stream().filter(wanted).map(Disk::label).collect(Collectors.joining(", "));
    }
}

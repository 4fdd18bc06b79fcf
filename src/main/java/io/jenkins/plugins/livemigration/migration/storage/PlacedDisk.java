package io.jenkins.plugins.livemigration.migration.storage;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;

/**
 * A disk and where it is.
 *
 * @param disk the disk
 * @param placement where it is
 * @param evidence how that was found out, for example {@code on nfs4}
 */
public record PlacedDisk(GuestDisk disk, Placement placement, String evidence) {

    /** For example {@code vda (/var/lib/nova/instances/web01/disk), on ext4}. */
    public String label() {
        return disk.label() + ", " + evidence;
    }

    /** Whether a block migration could copy it: it is written by this guest alone and lies on this host alone. */
    public boolean isCopyable() {
        return !disk.readOnly() && !disk.shareable() && placement != Placement.EMPTY;
    }

    /** Whether the destination reaches it without a copy. */
    public boolean isReachable() {
        return placement == Placement.SHARED || placement == Placement.NETWORK_VOLUME || placement == Placement.EMPTY;
    }
}

package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;

/**
 * Snapshots go along if all files of the guest go to one datastore (Storage vMotion of vSphere 5 and later); single disks
 * cannot be taken out of their chains ({@code SnapshotMoveNotSupported}).
 */
final class SnapshotsCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        EsxGuest guest = move.guest();
        if (guest.snapshots() == 0 || !move.isStorage()) {
            return;
        }
        String has = guest.name() + " has " + guest.snapshots() + (guest.snapshots() == 1 ? " snapshot" : " snapshots");
        if (move.datastoresAfter().size() > 1) {
            findings.problem(
                    has + ", and its files would lie on several datastores afterwards: delete the snapshots, or"
                            + " move all files to one datastore.");
        } else {
            findings.warning(has + ", which are moved with it: that takes longer and needs more space.");
        }
    }
}

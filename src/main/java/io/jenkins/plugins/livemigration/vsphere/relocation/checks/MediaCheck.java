package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;

/** What is in the guest's drives must be reachable from the target, too. */
final class MediaCheck implements MoveCheck {

    private static final String OF_HOST = "host device";

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.isLive()) {
            return;
        }
        for (Medium medium : move.guest().media()) {
            String drive = medium.label() + " of " + move.guest().name();
            if (!medium.connected()) {
                continue;
            }
            if (medium.datastore() != null) {
                boolean seen = !move.crosses() && move.target().datastores().contains(medium.datastore());
                if (!seen) {
                    findings.problem(drive + " holds " + medium.backing() + ", whose datastore " + move.targetName()
                            + " does not reach: disconnect the drive, or put the image on a shared datastore.");
                }
            } else if (medium.backing().startsWith(OF_HOST)) {
                findings.problem(drive + " is connected to a device of the host "
                        + move.source().name() + ", which stays there: disconnect the drive.");
            } else {
                findings.warning(drive + " is connected to a " + medium.backing() + ", which may be lost by the move.");
            }
        }
    }
}

package io.jenkins.plugins.livemigration.migration.readiness;

/** Only a guest that runs, or is paused, can be migrated live; moving a stopped one is cold migration. */
final class GuestStateCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        boolean movable = move.status().isRunning() || move.status().isPaused();
        if (!movable) {
            findings.problem("Guest " + move.guest().name() + " is " + move.status() + " on "
                    + move.sourceHost().hostName() + "; only a running or paused guest can be migrated live.");
        } else if (move.status().inPostCopy()) {
            findings.problem("Guest " + move.guest().name() + " is " + move.status() + " on "
                    + move.sourceHost().hostName() + ": an earlier post-copy has not ended. Resume it first: virsh -c "
                    + move.request().connectUri() + " migrate --postcopy-resume --live --p2p --postcopy '"
                    + move.guest().uuid() + "' " + move.request().destination().peerUri());
        }
    }
}

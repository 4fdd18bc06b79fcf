package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;

/** The target must reach all datastores that the guest uses then. */
final class DatastoresReachableCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        for (ObjectId datastore : move.datastoresAfter()) {
            if (!move.target().datastores().contains(datastore)) {
                String reached = move.names().listThere(move.target().datastores());
                findings.problem(move.targetName() + " does not reach the datastore "
                        + (move.crosses() || isWanted(move, datastore)
                                ? move.names().there(datastore)
                                : move.names().here(datastore) + ", on which "
                                        + move.guest().name() + " lies")
                        + ": choose another host, or another datastore. It reaches: " + reached + ".");
            }
        }
    }

    private static boolean isWanted(MoveUnderCheck move, ObjectId datastore) {
        return datastore.equals(move.spec().datastore()) || move.spec().disks().containsValue(datastore);
    }
}

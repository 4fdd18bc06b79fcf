package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;

/** Datastores must be usable, and those that files go to must take them. */
final class DatastoreStateCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        for (ObjectId id : move.datastoresAfter()) {
            EsxDatastore datastore = move.datastores().get(id);
            if (datastore == null) {
                continue;
            }
            if (!datastore.accessible()) {
                findings.problem("The datastore " + datastore.name() + " cannot be used: the vCenter calls it not"
                        + " accessible. See to its storage, or choose another.");
            }
            boolean isTarget =
                    id.equals(move.spec().datastore()) || move.spec().disks().containsValue(id);
            if (isTarget && !"normal".equals(datastore.maintenance())) {
                findings.problem("The datastore " + datastore.name() + " is in maintenance mode, or about to be ("
                        + datastore.maintenance() + "), and takes no files: choose another.");
            }
        }
    }
}

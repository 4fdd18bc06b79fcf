package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import java.util.Optional;
import java.util.Set;

/** A resource pool must be one of the cluster that the target lies in. */
final class ResourcePoolCheck implements MoveCheck {

    private static final Set<ObjectKind> COMPUTE = Set.of(ObjectKind.CLUSTER, ObjectKind.STANDALONE);

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        ObjectId pool = move.spec().resourcePool();
        if (pool == null) {
            return;
        }
        Optional<InventoryItem> owner = owner(move.names().there(), pool);
        if (owner.isPresent() && !owner.get().object().equals(move.targetCluster())) {
            findings.problem("The resource pool " + move.names().there(pool) + " belongs to "
                    + owner.get().name() + ", but " + move.targetName() + " lies in "
                    + move.names().there(move.targetCluster()) + ": choose a pool of that one.");
        }
    }

    private static Optional<InventoryItem> owner(Inventory inventory, ObjectId pool) {
        Optional<InventoryItem> item = inventory.item(pool);
        // Pools nest a few levels deep; what is not found by then is no tree.
        for (int level = 0; level < 64 && item.isPresent(); level++) {
            if (COMPUTE.contains(item.get().object().kind())) {
                return item;
            }
            item = inventory.item(item.get().parent());
        }
        return Optional.empty();
    }
}

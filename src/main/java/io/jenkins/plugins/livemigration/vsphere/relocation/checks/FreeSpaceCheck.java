package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Disks must fit on the datastores that they go to. A thin one may: it takes only what the guest has written. */
final class FreeSpaceCheck implements MoveCheck {

    private static final long MIB = 1024L * 1024;

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        Map<ObjectId, List<Disk>> arriving = move.guest().disks().stream()
                .filter(disk -> move.moves(disk) && !disk.raw())
                .collect(Collectors.groupingBy(move::after, LinkedHashMap::new, Collectors.toList()));
        arriving.forEach((id, disks) -> {
            EsxDatastore datastore = move.datastores().get(id);
            if (datastore != null) {
                compare(datastore, disks, findings);
            }
        });
    }

    private static void compare(EsxDatastore datastore, List<Disk> disks, Findings findings) {
        long all = disks.stream().mapToLong(Disk::capacityBytes).sum();
        long thick = disks.stream()
                .filter(disk -> !disk.thin())
                .mapToLong(Disk::capacityBytes)
                .sum();
        String free = "The datastore " + datastore.name() + " has " + datastore.freeBytes() / MIB + " MiB free; ";
        if (thick > datastore.freeBytes()) {
            findings.problem(free + "the disks that go there need " + thick / MIB
                    + " MiB: free some, or choose another datastore.");
        } else if (all > datastore.freeBytes()) {
            findings.warning(free + "the thin disks that go there may grow to " + all / MIB + " MiB.");
        }
    }
}

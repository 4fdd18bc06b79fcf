package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.InventoryItem;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.PlaceNames;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that was read about a move before it.
 *
 * @param request what was asked for
 * @param names names at both ends
 * @param targets what the names of the target mean
 * @param guest the guest
 * @param source where it runs
 * @param candidates hosts that it may go to; the source alone if it stays there
 * @param datastores datastores of the vCenter that it goes to, as far as they matter
 * @param clusters clusters there, as far as they matter
 * @param now the time by the clock of the guest's vCenter
 * @param tasks tasks on the guest, the latest first
 */
record Scene(
        VmotionRequest request,
        PlaceNames names,
        NamedTargets targets,
        EsxGuest guest,
        EsxHost source,
        List<EsxHost> candidates,
        Map<ObjectId, EsxDatastore> datastores,
        Map<ObjectId, EsxCluster> clusters,
        Instant now,
        List<TaskInfo> tasks) {

    boolean crosses() {
        return request.crosses();
    }

    /** Whether the guest runs where it is to run already, or where that was not said. */
    boolean staysOnHost() {
        return !crosses() && candidates.size() == 1 && candidates.get(0).id().equals(source.id());
    }

    /** Members of the datastore cluster that was named; none if none was. */
    Set<ObjectId> clusterDatastores() {
        return datastoresIn(names, targets.datastoreCluster());
    }

    static Set<ObjectId> datastoresIn(PlaceNames names, ObjectId datastoreCluster) {
        return datastoreCluster == null
                ? Set.of()
                : names.there().items().stream()
                        .filter(item -> datastoreCluster.equals(item.parent()))
                        .map(InventoryItem::object)
                        .filter(object -> object.kind() == ObjectKind.DATASTORE)
                        .collect(Collectors.toUnmodifiableSet());
    }
}

package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.TargetNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the names of a target mean. Null: not said.
 *
 * @param host host
 * @param cluster cluster or what a stand-alone host lies in
 * @param datastore datastore
 * @param datastoreCluster datastore cluster
 * @param disks datastores by keys or labels of disks
 * @param resourcePool resource pool
 * @param folder folder
 * @param networks networks by keys, labels or networks of adapters
 */
record NamedTargets(
        ObjectId host,
        ObjectId cluster,
        ObjectId datastore,
        ObjectId datastoreCluster,
        Map<String, ObjectId> disks,
        ObjectId resourcePool,
        ObjectId folder,
        Map<String, ObjectId> networks) {

    static final Set<ObjectKind> COMPUTE = Set.of(ObjectKind.CLUSTER, ObjectKind.STANDALONE);
    private static final Set<ObjectKind> DATASTORE = Set.of(ObjectKind.DATASTORE);
    private static final Set<ObjectKind> POOL = Set.of(ObjectKind.RESOURCE_POOL, ObjectKind.APP);
    private static final Set<ObjectKind> NETWORK =
            Set.of(ObjectKind.NETWORK, ObjectKind.DISTRIBUTED_PORT_GROUP, ObjectKind.OPAQUE_NETWORK);

    /**
     * Looks them all up.
     *
     * @param there what the vCenter has that the guest goes to
     * @param problems gets one sentence for each name that means nothing, or several things
     */
    static NamedTargets of(TargetNames names, Inventory there, List<String> problems) {
        NameSearch anywhere = new NameSearch(there, null, problems);
        NameSearch search =
                anywhere.within(anywhere.one("datacenter", Set.of(ObjectKind.DATACENTER), names.datacenter()));
        return new NamedTargets(
                search.one("host", Set.of(ObjectKind.HOST), names.host()),
                search.one("cluster", COMPUTE, names.cluster()),
                search.one("datastore", DATASTORE, names.datastore()),
                search.one("datastoreCluster", Set.of(ObjectKind.DATASTORE_CLUSTER), names.datastoreCluster()),
                each(search, "disks", DATASTORE, names.disks()),
                search.one("resourcePool", POOL, names.resourcePool()),
                search.one("folder", Set.of(ObjectKind.FOLDER), names.folder()),
                each(search, "networks", NETWORK, names.networks()));
    }

    private static Map<String, ObjectId> each(
            NameSearch search, String parameter, Set<ObjectKind> kinds, Map<String, String> names) {
        Map<String, ObjectId> found = new LinkedHashMap<>();
        names.forEach((key, name) -> found.put(key, search.one(parameter + " '" + key + "'", kinds, name)));
        return Collections.unmodifiableMap(found);
    }
}

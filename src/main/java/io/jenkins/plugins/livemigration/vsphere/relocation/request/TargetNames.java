package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a guest is to go, in the words of the user: names, paths or their ends, or ids. Empty: not said.
 *
 * @param host where it runs then
 * @param cluster of whose hosts one is chosen; not together with {@code host}
 * @param datastore where its files lie then
 * @param datastoreCluster of whose datastores one is chosen; not together with {@code datastore}
 * @param disks datastores of single disks, by their keys or labels
 * @param resourcePool where its resources come from then
 * @param folder where it is shown then
 * @param datacenter in which all these are looked for
 * @param networks networks of its adapters then, by the adapters' keys or labels, or by the names of their networks now
 */
public record TargetNames(
        String host,
        String cluster,
        String datastore,
        String datastoreCluster,
        Map<String, String> disks,
        String resourcePool,
        String folder,
        String datacenter,
        Map<String, String> networks)
        implements Serializable {

    public TargetNames {
        disks = Collections.unmodifiableMap(new LinkedHashMap<>(disks));
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }
}

package io.jenkins.plugins.livemigration.vsphere;

/**
 * A datastore.
 *
 * @param id its id
 * @param name as users see it
 * @param accessible whether it can be used
 * @param maintenance {@code normal}, {@code enteringMaintenance} or {@code inMaintenance}
 * @param type {@code VMFS}, {@code NFS}, {@code vsan}
 * @param capacityBytes size
 * @param freeBytes free
 */
public record EsxDatastore(
        ObjectId id,
        String name,
        boolean accessible,
        String maintenance,
        String type,
        long capacityBytes,
        long freeBytes) {}

package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;
import java.util.Map;

/**
 * Where a guest is to go ({@code VirtualMachineRelocateSpec}). Null: stays as it is.
 *
 * @param host where it runs then
 * @param resourcePool where its resources come from then
 * @param datastore where its files lie then, unless {@code disks} says otherwise
 * @param folder where it is shown then
 * @param disks datastores of single disks, by their keys
 * @param networks networks of single adapters, by their keys
 * @param diskMoveType {@code moveAllDiskBackingsAndDisallowSharing} and its like; null: vCenter's own choice
 * @param priority {@code defaultPriority}, {@code highPriority} or {@code lowPriority}
 * @param encryption {@code disabled}, {@code opportunistic} or {@code required}, set on the guest with the relocation if the
 *     adapter's vCenter can do so; null: unchanged
 * @param destination another vCenter that the guest goes to, whose ids all those above are; null: this one
 */
public record RelocationSpec(
        ObjectId host,
        ObjectId resourcePool,
        ObjectId datastore,
        ObjectId folder,
        Map<Integer, ObjectId> disks,
        Map<Integer, ObjectId> networks,
        String diskMoveType,
        String priority,
        String encryption,
        OtherVcenter destination)
        implements Serializable {

    public RelocationSpec {
        disks = Map.copyOf(disks);
        networks = Map.copyOf(networks);
    }

    /**
     * Another vCenter ({@code ServiceLocator}).
     *
     * @param access how it is reached by the first
     * @param instanceUuid what it calls itself
     * @param sslThumbprint SHA-1 of its certificate, as {@code ServiceLocator} wants it
     */
    public record OtherVcenter(VcenterAccess access, String instanceUuid, String sslThumbprint)
            implements Serializable {}
}

package io.jenkins.plugins.livemigration.vsphere;

import java.util.List;

/**
 * A guest, by its own account: {@code runtime.host} and {@code datastore} say where it is.
 *
 * @param id its id
 * @param name as users see it
 * @param instanceUuid unique within a vCenter
 * @param biosUuid as the guest itself sees it; may be on several guests
 * @param power whether it runs
 * @param connected whether its host answers for it
 * @param template whether it is a template
 * @param host where it runs or is registered; null if the vCenter does not say
 * @param home datastore of its configuration file
 * @param datastores all that it uses
 * @param resourcePool where its resources come from; null for a template
 * @param folder where it is shown; null within a vApp
 * @param memoryMib configured memory in MiB
 * @param processors virtual CPUs
 * @param evcMode lowest EVC mode that its CPU features need, {@code intel-skylake}; empty if not known
 * @param encryption {@code disabled}, {@code opportunistic} or {@code required}: whether vMotion encrypts it; empty if unknown
 * @param snapshots how many it has
 * @param faultTolerant whether another keeps in lock-step with it
 * @param disks its disks
 * @param nics its network adapters
 * @param media CD-ROM and floppy drives
 * @param passthrough labels of devices that are a host's own
 */
public record EsxGuest(
        ObjectId id,
        String name,
        String instanceUuid,
        String biosUuid,
        Power power,
        boolean connected,
        boolean template,
        ObjectId host,
        ObjectId home,
        List<ObjectId> datastores,
        ObjectId resourcePool,
        ObjectId folder,
        long memoryMib,
        int processors,
        String evcMode,
        String encryption,
        int snapshots,
        boolean faultTolerant,
        List<Disk> disks,
        List<Nic> nics,
        List<Medium> media,
        List<String> passthrough) {

    /** Whether a guest runs. */
    public enum Power {
        ON,
        OFF,
        SUSPENDED
    }

    /**
     * @param key what a relocation calls it: 2000
     * @param label {@code Hard disk 1}
     * @param datastore where it lies
     * @param file {@code [datastore] folder/name.vmdk}
     * @param capacityBytes size as the guest sees it
     * @param shared whether other guests may write to it, too (multi-writer, or a bus shared with them)
     * @param raw whether it is a raw device mapping
     * @param thin whether its file grows only as the guest writes
     */
    public record Disk(
            int key,
            String label,
            ObjectId datastore,
            String file,
            long capacityBytes,
            boolean shared,
            boolean raw,
            boolean thin) {}

    /**
     * @param key what a relocation calls it: 4000
     * @param label {@code Network adapter 1}
     * @param network what it is on; null if that is unknown
     * @param connected whether it is plugged in
     */
    public record Nic(int key, String label, ObjectId network, boolean connected) {}

    /**
     * @param label {@code CD/DVD drive 1}
     * @param backing what is in it: a file as {@code [datastore] path}, or {@code host device}, {@code client device}
     * @param datastore where such a file lies; null if it is none
     * @param connected whether it is plugged in
     */
    public record Medium(String label, String backing, ObjectId datastore, boolean connected) {}
}

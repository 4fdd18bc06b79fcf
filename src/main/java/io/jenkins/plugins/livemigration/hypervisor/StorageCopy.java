package io.jenkins.plugins.livemigration.hypervisor;

/** What a migration does with disks that the destination cannot reach. */
public enum StorageCopy {
    /** Nothing: the destination reaches every disk. */
    NONE,
    /** Whole images are copied (libvirt: {@code VIR_MIGRATE_NON_SHARED_DISK}). */
    FULL,
    /** Only the top image of each chain is copied; the destination has the backing images (libvirt: NON_SHARED_INC). */
    INCREMENTAL
}

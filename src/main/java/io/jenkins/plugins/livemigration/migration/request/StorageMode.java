package io.jenkins.plugins.livemigration.migration.request;

/** Where the guest's disks are, as the user says it. */
public enum StorageMode {
    /** Found out from the disks themselves. */
    AUTO,
    /** Both hosts reach every disk through shared storage. */
    SHARED,
    /** Local disks are copied whole (block migration). */
    BLOCK,
    /** Only the top image of each local disk is copied; the destination has the backing images. */
    BLOCK_INCREMENTAL,
    /** Every disk is a network volume or a block device that both hosts reach. */
    VOLUME;

    public boolean copiesDisks() {
        return this == BLOCK || this == BLOCK_INCREMENTAL;
    }
}

package io.jenkins.plugins.livemigration.migration.request;

import java.io.Serializable;
import java.util.List;

/**
 * What is to be done with the guest's disks.
 *
 * @param mode where they are, as the user says it
 * @param disks targets of the disks to copy in a block migration; empty: every local writable disk
 * @param synchronousWrites whether guest writes wait for the destination while disks are copied
 */
public record StorageOptions(StorageMode mode, List<String> disks, boolean synchronousWrites) implements Serializable {

    public StorageOptions {
        disks = List.copyOf(disks);
    }
}

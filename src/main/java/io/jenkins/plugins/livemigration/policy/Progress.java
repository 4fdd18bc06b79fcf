package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;

/**
 * How far a migration is, in percent of all data. It never falls, although the rest grows when the guest dirties memory
 * again, and it stays at most 99 until the migration is done.
 *
 * @param percent 0 to 100
 */
public record Progress(int percent) implements Serializable {

    private static final int NEARLY_DONE = 99;
    private static final int DONE = 100;

    /** Nothing has been moved. */
    public static Progress none() {
        return new Progress(0);
    }

    /** The guest has arrived. */
    public static Progress done() {
        return new Progress(DONE);
    }

    /**
     * The progress after another look.
     *
     * @param remainingBytes memory and disks still to be sent. While disks are copied, the hypervisor does not count
     *     memory yet: give the guest's memory as remaining.
     * @param totalBytes memory and all disks that are copied; 0 or less if not known yet, which changes nothing
     */
    public Progress advance(long remainingBytes, long totalBytes) {
        if (totalBytes <= 0) {
            return this;
        }
        double moved = 1 - Math.max(0, remainingBytes) / (double) totalBytes;
        return new Progress(Math.max(percent, (int) Math.min(NEARLY_DONE, DONE * moved)));
    }
}

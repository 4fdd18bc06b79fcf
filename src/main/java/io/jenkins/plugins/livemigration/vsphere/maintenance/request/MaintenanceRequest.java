package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

import java.io.Serializable;
import java.time.Duration;

/**
 * A host that is to go into maintenance, or to come back.
 *
 * @param host the host by name, path or id
 * @param enter whether it is to go into maintenance
 * @param evacuatePoweredOff whether guests that do not run must leave, too
 * @param vsanMode {@code ensureObjectAccessibility}, {@code evacuateAllData} or {@code noAction}; empty: vCenter's own choice
 * @param timeout for everything, own moves included
 * @param onTimeout what becomes of a task that has not ended by then
 * @param onAbort what becomes of a task when the build is stopped
 * @param migrateWithoutDrs whether running guests are moved one by one where DRS does not do it
 * @param maxConcurrent how many of those moves run at once
 * @param dryRun whether it is only shown what would be done
 */
public record MaintenanceRequest(
        String host,
        boolean enter,
        boolean evacuatePoweredOff,
        String vsanMode,
        Duration timeout,
        OpenTask onTimeout,
        OpenTask onAbort,
        boolean migrateWithoutDrs,
        int maxConcurrent,
        boolean dryRun)
        implements Serializable {

    /** A few words: what is to be so where. */
    public String title() {
        return "maintenance mode of " + host + ": " + (enter ? "enter" : "exit");
    }
}

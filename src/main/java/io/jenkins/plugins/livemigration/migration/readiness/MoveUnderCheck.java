package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;

/**
 * Everything a check may look at.
 *
 * @param request what was asked for
 * @param guest what the guest is made of
 * @param status the guest's state on the source
 * @param sourceHost the source
 * @param destinationHost the destination
 * @param destination an open connection to the destination, for questions only
 * @param storage what would be done with the disks
 */
public record MoveUnderCheck(
        MigrationRequest request,
        GuestDescription guest,
        GuestStatus status,
        HostFacts sourceHost,
        HostFacts destinationHost,
        HypervisorConnection destination,
        StoragePlan storage) {}

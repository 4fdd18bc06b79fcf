package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.policy.MigrationSize;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/**
 * A move that passed its checks: everything that stays the same from its start to its end.
 *
 * @param request what was asked for
 * @param guest the guest's identity
 * @param guestName the guest's name
 * @param source the source host
 * @param destination the destination host
 * @param memoryBytes the guest's memory in bytes
 * @param size by which time-outs scale
 * @param call how it is started
 * @param wasRunning whether the guest ran before, rather than being paused
 * @param storage what is done with disks, as a sentence
 * @param earlierLimits what to put back at the end
 * @param warnings what the checks found and let pass
 */
public record PreparedMove(
        MigrationRequest request,
        UUID guest,
        String guestName,
        HostFacts source,
        HostFacts destination,
        long memoryBytes,
        MigrationSize size,
        MigrateCall call,
        boolean wasRunning,
        String storage,
        EarlierLimits earlierLimits,
        List<String> warnings)
        implements Serializable {

    public PreparedMove {
        warnings = List.copyOf(warnings);
    }
}

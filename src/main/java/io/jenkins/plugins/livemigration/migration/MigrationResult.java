package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How a migration ended, and where the guest is now. A number that the hypervisor did not give is null.
 *
 * @param outcome how it ended
 * @param message what happened, where the guest is, and what to do, in sentences
 * @param guest the guest's name as far as known, else as asked for
 * @param uuid the guest's identity; null if it was not found
 * @param source the source host, or the URI if it could not be reached
 * @param destination the destination host, or the name asked for
 * @param runsOn the host that the guest is on; empty if on none, on both, or unknown
 * @param state the guest's state there, in libvirt's words; empty if {@code runsOn} is
 * @param startedAt when the step began
 * @param durationMillis from the migration call to its end, in ms; 0 if nothing was started
 * @param downtimeMillis the guest's real pause in ms
 * @param setupMillis time before the first byte moved, in ms
 * @param iterations passes over memory
 * @param memoryBytes bytes of memory moved, pages sent again included
 * @param diskBytes bytes of disks moved
 * @param resentShare share of the sent pages that were sent again, 0 to 1
 * @param encrypted whether QEMU encrypted the data
 * @param storage what was done with disks, as a sentence
 * @param actions what was done while it ran
 * @param samples statistics over time
 * @param sourceHost what the source runs; null if unknown
 * @param destinationHost what the destination runs; null if unknown
 * @param problems what forbade the move, one sentence each
 * @param warnings what was let pass, one sentence each
 */
public record MigrationResult(
        Outcome outcome,
        String message,
        String guest,
        UUID uuid,
        String source,
        String destination,
        String runsOn,
        String state,
        Instant startedAt,
        long durationMillis,
        Long downtimeMillis,
        Long setupMillis,
        Long iterations,
        Long memoryBytes,
        Long diskBytes,
        Double resentShare,
        boolean encrypted,
        String storage,
        List<PerformedAction> actions,
        List<TimedSample> samples,
        HostFacts sourceHost,
        HostFacts destinationHost,
        List<String> problems,
        List<String> warnings)
        implements Serializable {

    public MigrationResult {
        actions = List.copyOf(actions);
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether the guest is where it was asked to be. */
    public boolean isSuccess() {
        return outcome.isSuccess();
    }
}

package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.util.List;

/** Asks every question of one move. */
public final class Readiness {

    private final List<ReadinessCheck> checks = List.of(
            new GuestStateCheck(),
            new DifferentHostsCheck(),
            new NotAtDestinationCheck(),
            new HypervisorSupportCheck(),
            new OptionVersionsCheck(),
            new CpuCheck(),
            new MachineTypeCheck(),
            new DevicesCheck(),
            new ConsoleCheck(),
            new ManagedGuestCheck(),
            new MemoryCheck(),
            new MigrationPortCheck(),
            new DestinationStorageCheck());

    /**
     * Makes all checks. One that could not be made is a problem of its own and does not keep the others from being
     * made: the user sees everything at once.
     */
    public void examine(MoveUnderCheck move, Findings findings) {
        for (ReadinessCheck check : checks) {
            try {
                check.check(move, findings);
            } catch (HypervisorException e) {
                findings.problem("A question could not be answered: " + e.getMessage());
            }
        }
    }
}

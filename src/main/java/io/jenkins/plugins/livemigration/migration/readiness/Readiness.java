package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.util.List;
import java.util.stream.Stream;

/** Asks the questions of one move. */
public final class Readiness {

    private static final List<ReadinessCheck> OF_PORTS = List.of(new MigrationPortCheck());

    private static final List<ReadinessCheck> OF_GUEST = List.of(
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
            new DestinationStorageCheck());

    private final List<ReadinessCheck> checks;

    private Readiness(List<ReadinessCheck> checks) {
        this.checks = checks;
    }

    /** All questions. */
    public static Readiness whole() {
        return new Readiness(Stream.concat(OF_GUEST.stream(), OF_PORTS.stream()).toList());
    }

    /** All but that of the migration ports. */
    public static Readiness ofGuest() {
        return new Readiness(OF_GUEST);
    }

    /** That of the migration ports, which costs seconds where they are closed, and has the same answer for all guests. */
    public static Readiness ofPorts() {
        return new Readiness(OF_PORTS);
    }

    /**
     * Makes the checks. One that could not be made is a problem of its own and does not keep the others from being
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

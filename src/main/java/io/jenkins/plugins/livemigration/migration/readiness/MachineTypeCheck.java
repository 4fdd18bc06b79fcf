package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** The destination's emulator must know the guest's machine type. */
final class MachineTypeCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) throws HypervisorException {
        if (!move.destination().supportsMachine(move.guest())) {
            findings.problem("The destination " + move.destinationHost().summary()
                    + " does not know the guest's machine type " + move.guest().machine()
                    + " for " + move.guest().architecture() + ": install a hypervisor there that does.");
        }
    }
}

package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** The destination needs free memory for the guest. */
final class MemoryCheck implements ReadinessCheck {

    private static final long MIB = 1024L * 1024;

    @Override
    public void check(MoveUnderCheck move, Findings findings) throws HypervisorException {
        long free = move.destination().freeMemory();
        if (free < move.guest().memoryBytes()) {
            findings.problem("The destination " + move.destinationHost().hostName() + " has " + free / MIB
                    + " MiB of free memory; the guest needs " + move.guest().memoryBytes() / MIB
                    + " MiB: choose another host or free memory there.");
        }
    }
}

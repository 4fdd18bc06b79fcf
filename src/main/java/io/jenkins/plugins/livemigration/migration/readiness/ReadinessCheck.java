package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** One question asked before a migration. It changes nothing. */
interface ReadinessCheck {

    /**
     * Asks, and adds what it found.
     *
     * @throws HypervisorException if the question could not be asked
     */
    void check(MoveUnderCheck move, Findings findings) throws HypervisorException;
}

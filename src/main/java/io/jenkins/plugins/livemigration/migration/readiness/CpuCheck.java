package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.CpuVerdict;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** The destination must be able to give the guest the CPU that it runs with now. */
final class CpuCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) throws HypervisorException {
        if (move.guest().cpuXml().isEmpty()) {
            return;
        }
        CpuVerdict verdict;
        try {
            verdict = move.destination().compareCpu(move.guest());
        } catch (HypervisorException e) {
            if (e.kind() != HypervisorException.Kind.UNSUPPORTED) {
                throw e;
            }
            findings.warning("The destination " + move.destinationHost().hostName()
                    + " cannot compare CPUs of " + move.guest().architecture() + " (" + e.libvirtMessage()
                    + "): whether it can give the guest its CPU shows only when the move starts.");
            return;
        }
        if (!verdict.acceptable()) {
            findings.problem("The destination " + move.destinationHost().hostName()
                    + " cannot give the guest its CPU: " + verdict.explanation()
                    + ". Move it to a host with that CPU, or restart the guest with a CPU model that both have.");
        } else if (!verdict.explanation().isEmpty()) {
            findings.warning("CPU: " + verdict.explanation() + ".");
        }
    }
}

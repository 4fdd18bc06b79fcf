package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import java.util.Set;

/** Both hosts must run the same hypervisor, and one that migrates live (guide: libvirt/KVM among the supported). */
final class HypervisorSupportCheck implements ReadinessCheck {

    /** libvirt's drivers that this engine steers: their job statistics and peer-to-peer mode are the QEMU driver's. */
    private static final Set<String> SUPPORTED = Set.of("QEMU");

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        checkHost(move.sourceHost(), findings);
        checkHost(move.destinationHost(), findings);
        HostFacts source = move.sourceHost();
        HostFacts destination = move.destinationHost();
        if (!source.driver().equals(destination.driver())) {
            findings.problem("A guest cannot move from " + source.summary() + " to " + destination.summary()
                    + ": the hypervisors differ.");
        } else if (!destination.hypervisor().atLeast(source.hypervisor())) {
            findings.warning("The destination's hypervisor is older than the source's (" + source.summary() + " to "
                    + destination.summary() + "): the move works only if the older one knows every device state.");
        }
    }

    private static void checkHost(HostFacts host, Findings findings) {
        if (!SUPPORTED.contains(host.driver())) {
            findings.problem(host.hostName() + " runs libvirt's " + host.driver()
                    + " driver; live migration is supported with QEMU/KVM.");
        } else if (!host.liveMigration()) {
            findings.problem(host.hostName() + " says in its capabilities that it cannot migrate running guests.");
        }
    }
}

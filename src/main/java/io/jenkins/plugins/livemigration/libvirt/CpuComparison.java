package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.CpuVerdict;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.util.function.IntSupplier;

/** Asks a host whether it can give a guest its CPU. */
final class CpuComparison {

    private final ConnectionHandle connection;

    CpuComparison(ConnectionHandle connection) {
        this.connection = connection;
    }

    /**
     * Whether the guest's CPU is its host's own rather than a model. libvirt finds such a CPU compatible with every
     * host, since it has nothing to compare: what must be compared is the host's.
     */
    static boolean isHostCpu(String cpuMode, String hypervisorType) {
        return cpuMode.equals("host-passthrough") || cpuMode.equals("maximum") && !hypervisorType.equals("qemu");
    }

    CpuVerdict compare(GuestDescription guest) throws HypervisorException {
        if (guest.cpuMode().isEmpty() || guest.cpuXml().isEmpty()) {
            return new CpuVerdict(true, "");
        }
        NativeLibvirt libvirt = connection.libvirt();
        if (isHostCpu(guest.cpuMode(), guest.hypervisorType())) {
            CpuVerdict verdict = verdict(
                    "virConnectCompareCPU",
                    () -> libvirt.virConnectCompareCPU(
                            connection.pointer(), guest.cpuXml(), NativeLibvirt.COMPARE_CPU_FAIL_INCOMPATIBLE));
            return verdict.acceptable()
                    ? verdict
                    : new CpuVerdict(
                            false,
                            "the guest runs on its host's own CPU (mode " + guest.cpuMode()
                                    + "), which this host does not match: " + verdict.explanation());
        }
        return verdict(
                "virConnectCompareHypervisorCPU",
                () -> libvirt.virConnectCompareHypervisorCPU(
                        connection.pointer(),
                        guest.emulator().isEmpty() ? null : guest.emulator(),
                        guest.architecture(),
                        guest.machine(),
                        guest.hypervisorType(),
                        guest.cpuXml(),
                        NativeLibvirt.COMPARE_CPU_FAIL_INCOMPATIBLE));
    }

    private CpuVerdict verdict(String function, IntSupplier comparison) throws HypervisorException {
        try {
            // virCPUCompareResult: 0 incompatible, 1 identical, 2 the host has more.
            int result = connection.call(function, () -> connection.check(function, comparison.getAsInt()));
            return result == 0
                    ? new CpuVerdict(false, "the CPU is not compatible; the host did not say in what")
                    : new CpuVerdict(true, "");
        } catch (HypervisorException e) {
            if (e.leavesOutcomeOpen() || e.kind() == Kind.UNSUPPORTED) {
                throw e;
            }
            // Missing features, a model that the host's libvirt does not know, an accelerator that it lacks.
            return new CpuVerdict(false, e.libvirtMessage());
        }
    }
}

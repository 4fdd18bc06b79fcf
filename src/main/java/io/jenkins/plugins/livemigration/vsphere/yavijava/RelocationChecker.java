package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachineRelocateSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.soap.FaultReader;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks whether a guest could be relocated ({@code VirtualMachineProvisioningChecker}). */
final class RelocationChecker {

    private static final Set<String> CANNOT_SAY = Set.of("NotSupported", "InvalidRequest", "InvalidType");

    private final VimService service;
    private final RelocateSpecs specs;
    private final TaskFollower tasks;

    RelocationChecker(VimService service, RelocateSpecs specs, TaskFollower tasks) {
        this.service = service;
        this.specs = specs;
        this.tasks = tasks;
    }

    RelocationCheck check(ObjectId guest, RelocationSpec wanted, Duration limit) throws VsphereException {
        ManagedObjectReference checker = service.part("vmProvisioningChecker");
        VirtualMachineRelocateSpec spec = specs.make(guest, wanted);
        ObjectId task = start(checker, guest, spec);
        Optional<TaskInfo> end = TaskEnd.await(tasks, task, limit);
        if (end.isEmpty()) {
            throw new VsphereException(
                    Kind.TIMED_OUT,
                    service.host(),
                    service.host() + " did not say within " + limit.toSeconds() + " s whether the guest " + guest
                            + " can be relocated; " + cancel(task),
                    null);
        }
        VsphereFault fault = end.get().fault();
        if (fault != null) {
            throw new VsphereException(
                    CANNOT_SAY.contains(fault.type()) ? Kind.NOT_SUPPORTED : Kind.FAULT,
                    service.host(),
                    service.host() + " could not check the relocation of the guest " + guest + ": " + fault.sentence()
                            + ".",
                    fault);
        }
        return result(task);
    }

    /** @return what became of it; a check that ended just now cannot be cancelled, and its time is over all the same */
    private String cancel(ObjectId task) {
        try {
            service.change(stub -> {
                stub.cancelTask(References.to(task));
                return null;
            });
            return "the check was cancelled.";
        } catch (VsphereException e) {
            return "the check, " + task + ", was not cancelled: " + e.getMessage();
        }
    }

    private ObjectId start(ManagedObjectReference checker, ObjectId guest, VirtualMachineRelocateSpec spec)
            throws VsphereException {
        try {
            ManagedObjectReference task =
                    service.read(stub -> stub.checkRelocate_Task(checker, References.to(guest), spec, null));
            if (task == null) {
                throw new VsphereException(
                        Kind.GARBLED, service.host(), service.host() + " began a check without naming its task.", null);
            }
            return References.from(task);
        } catch (VsphereException e) {
            if (e.fault() != null && CANNOT_SAY.contains(e.fault().type())) {
                throw new VsphereException(Kind.NOT_SUPPORTED, e.vcenter(), e.getMessage(), e.fault());
            }
            throw e;
        }
    }

    /** {@code ArrayOfCheckResult}, one for each host that was looked at. */
    private RelocationCheck result(ObjectId task) throws VsphereException {
        List<SoapElement> results = TaskProperties.info(service, task)
                .map(info -> info.all("result", "CheckResult"))
                .orElse(List.of());
        return new RelocationCheck(faults(results, "error"), faults(results, "warning"));
    }

    private static List<VsphereFault> faults(List<SoapElement> results, String which) {
        return results.stream()
                .flatMap(result -> result.children(which).stream())
                .map(FaultReader::ofLocalized)
                .distinct()
                .toList();
    }
}

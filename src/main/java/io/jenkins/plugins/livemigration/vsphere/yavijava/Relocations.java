package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ClusterAction;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.StorageDrsPodSelectionSpec;
import com.vmware.vim25.StorageMigrationAction;
import com.vmware.vim25.StoragePlacementAction;
import com.vmware.vim25.StoragePlacementResult;
import com.vmware.vim25.StoragePlacementSpec;
import com.vmware.vim25.VirtualMachineMovePriority;
import com.vmware.vim25.VirtualMachineRelocateSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Starts relocations, and asks where storage DRS would have one go. */
final class Relocations {

    private final VimService service;
    private final RelocateSpecs specs;
    private final VmotionEncryption encryption;

    Relocations(VimService service, RelocateSpecs specs, VmotionEncryption encryption) {
        this.service = service;
        this.specs = specs;
        this.encryption = encryption;
    }

    /** All that is to be known is read before anything is changed; the relocation itself is the last call. */
    ObjectId start(ObjectId guest, RelocationSpec wanted) throws VsphereException {
        VirtualMachineRelocateSpec spec = specs.make(guest, wanted);
        if (wanted.encryption() != null) {
            encryption.set(guest, wanted.encryption());
        }
        ManagedObjectReference reference = References.to(guest);
        return service.startTask(stub -> stub.relocateVM_Task(reference, spec, priority(wanted.priority())));
    }

    private static ObjectId destination(ClusterAction action) {
        if (action instanceof StoragePlacementAction placement) {
            return References.from(placement.getDestination());
        }
        return action instanceof StorageMigrationAction migration ? References.from(migration.getDestination()) : null;
    }

    private static VirtualMachineMovePriority priority(String name) {
        return name == null ? VirtualMachineMovePriority.defaultPriority : VirtualMachineMovePriority.valueOf(name);
    }

    List<ObjectId> recommendDatastores(ObjectId guest, RelocationSpec wanted, ObjectId datastoreCluster)
            throws VsphereException {
        StorageDrsPodSelectionSpec pod = new StorageDrsPodSelectionSpec();
        pod.setStoragePod(References.to(datastoreCluster));
        StoragePlacementSpec placement = new StoragePlacementSpec();
        placement.setType("relocate");
        placement.setPriority(priority(wanted.priority()));
        placement.setVm(References.to(guest));
        placement.setPodSelectionSpec(pod);
        placement.setRelocateSpec(specs.make(guest, wanted));
        ManagedObjectReference manager = service.part("storageResourceManager");
        StoragePlacementResult result = service.read(stub -> stub.recommendDatastores(manager, placement));
        if (result == null || result.getRecommendations() == null) {
            return List.of();
        }
        return Arrays.stream(result.getRecommendations())
                .filter(recommendation -> recommendation.getAction() != null)
                .sorted(Comparator.comparing(recommendation -> -recommendation.getRating()))
                .flatMap(recommendation -> Arrays.stream(recommendation.getAction()))
                .map(Relocations::destination)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}

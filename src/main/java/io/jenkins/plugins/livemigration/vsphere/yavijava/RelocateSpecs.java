package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ServiceLocator;
import com.vmware.vim25.ServiceLocatorNamePassword;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualHardware;
import com.vmware.vim25.VirtualMachineRelocateSpec;
import com.vmware.vim25.VirtualMachineRelocateSpecDiskLocator;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec.OtherVcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;
import io.jenkins.plugins.livemigration.vsphere.soap.VcenterUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes vSphere's description of a relocation. Two reads if networks change, none otherwise. */
final class RelocateSpecs {

    private final VimService service;
    private final PropertyReader properties;
    private final KnownTypes types;

    RelocateSpecs(VimService service, PropertyReader properties, KnownTypes types) {
        this.service = service;
        this.properties = properties;
        this.types = types;
    }

    VirtualMachineRelocateSpec make(ObjectId guest, RelocationSpec wanted) throws VsphereException {
        VirtualMachineRelocateSpec spec = new VirtualMachineRelocateSpec();
        spec.setHost(References.to(wanted.host()));
        spec.setPool(References.to(wanted.resourcePool()));
        spec.setDatastore(References.to(wanted.datastore()));
        spec.setFolder(References.to(wanted.folder()));
        spec.setDiskMoveType(wanted.diskMoveType());
        if (!wanted.disks().isEmpty()) {
            spec.setDisk(new TreeMap<>(wanted.disks())
                    .entrySet().stream()
                            .map(disk -> locator(disk.getKey(), disk.getValue(), wanted.diskMoveType()))
                            .toArray(VirtualMachineRelocateSpecDiskLocator[]::new));
        }
        if (wanted.destination() != null) {
            spec.setService(locator(wanted.destination()));
        }
        if (!wanted.networks().isEmpty()) {
            spec.setDeviceChange(networkChanges(guest, wanted));
        }
        return spec;
    }

    private static VirtualMachineRelocateSpecDiskLocator locator(int key, ObjectId datastore, String moveType) {
        VirtualMachineRelocateSpecDiskLocator locator = new VirtualMachineRelocateSpecDiskLocator();
        locator.setDiskId(key);
        locator.setDatastore(References.to(datastore));
        locator.setDiskMoveType(moveType);
        return locator;
    }

    private static ServiceLocator locator(OtherVcenter other) throws VsphereException {
        ServiceLocatorNamePassword credential = new ServiceLocatorNamePassword();
        credential.setUsername(other.access().user());
        credential.setPassword(other.access().password().text());
        ServiceLocator locator = new ServiceLocator();
        locator.setInstanceUuid(other.instanceUuid());
        locator.setUrl(VcenterUrl.withoutPath(other.access().url()));
        locator.setCredential(credential);
        locator.setSslThumbprint(other.sslThumbprint());
        return locator;
    }

    private VirtualDeviceConfigSpec[] networkChanges(ObjectId guest, RelocationSpec wanted) throws VsphereException {
        NetworkBackings backings = backings(wanted);
        List<VirtualDevice> devices = devices(guest);
        List<VirtualDeviceConfigSpec> changes = new ArrayList<>();
        for (Map.Entry<Integer, ObjectId> change : new TreeMap<>(wanted.networks()).entrySet()) {
            VirtualDevice card = devices.stream()
                    .filter(device -> device.getKey() == change.getKey())
                    .findFirst()
                    .orElseThrow(() -> new VsphereException(
                            Kind.GONE,
                            service.host(),
                            "The guest " + guest + " has no network adapter " + change.getKey() + " (any more).",
                            null));
            if (!(card instanceof VirtualEthernetCard)) {
                throw new VsphereException(
                        Kind.NOT_SUPPORTED,
                        service.host(),
                        "The network adapter " + change.getKey() + " of the guest " + guest
                                + " is of a kind that cannot be changed with a move; choose networks that keep it"
                                + " where it is.",
                        null);
            }
            card.setBacking(backings.of(change.getValue()));
            card.setDeviceInfo(null);
            VirtualDeviceConfigSpec edit = new VirtualDeviceConfigSpec();
            edit.setOperation(VirtualDeviceConfigSpecOperation.edit);
            edit.setDevice(card);
            changes.add(edit);
        }
        return changes.toArray(VirtualDeviceConfigSpec[]::new);
    }

    /** Ids of networks are those of the vCenter that the guest goes to. */
    private NetworkBackings backings(RelocationSpec wanted) throws VsphereException {
        if (wanted.destination() == null) {
            return NetworkBackings.read(service, properties, wanted.networks().values());
        }
        try (SoapSession session = SoapSession.open(wanted.destination().access())) {
            VimService other = new VimService(session, types);
            return NetworkBackings.read(
                    other, new PropertyReader(other), wanted.networks().values());
        }
    }

    private List<VirtualDevice> devices(ObjectId guest) throws VsphereException {
        PropertyFilter filter = new PropertyFilter()
                .properties("VirtualMachine", "config.hardware")
                .from(References.to(guest));
        return properties.read(filter).stream()
                .map(one -> one.get("config.hardware", VirtualHardware.class))
                .filter(hardware -> hardware != null && hardware.getDevice() != null)
                .flatMap(hardware -> Arrays.stream(hardware.getDevice()))
                .toList();
    }
}

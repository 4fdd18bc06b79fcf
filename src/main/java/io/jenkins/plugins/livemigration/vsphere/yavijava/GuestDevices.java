package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.VirtualCdrom;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceBackingInfo;
import com.vmware.vim25.VirtualDeviceDeviceBackingInfo;
import com.vmware.vim25.VirtualDeviceFileBackingInfo;
import com.vmware.vim25.VirtualDeviceRemoteDeviceBackingInfo;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskRawDiskMappingVer1BackingInfo;
import com.vmware.vim25.VirtualDiskRawDiskVer2BackingInfo;
import com.vmware.vim25.VirtualDiskSeSparseBackingInfo;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualFloppy;
import com.vmware.vim25.VirtualHardware;
import com.vmware.vim25.VirtualPCIPassthrough;
import com.vmware.vim25.VirtualParallelPort;
import com.vmware.vim25.VirtualSCSIController;
import com.vmware.vim25.VirtualSCSIPassthrough;
import com.vmware.vim25.VirtualSCSISharing;
import com.vmware.vim25.VirtualSerialPort;
import com.vmware.vim25.VirtualSoundCard;
import com.vmware.vim25.VirtualSriovEthernetCard;
import com.vmware.vim25.VirtualUSBUSBBackingInfo;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Nic;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the devices of a guest are to a move. */
final class GuestDevices {

    private static final String HOST_DEVICE = "host device";
    private static final long KIB = 1024;

    private final List<VirtualDevice> devices;
    private final Set<Integer> sharedControllers;
    private final NetworkNames networks;
    private final DatastoreNames datastores;

    /** @param hardware null if it may not be read */
    GuestDevices(VirtualHardware hardware, NetworkNames networks, DatastoreNames datastores) {
        this.devices = hardware == null || hardware.getDevice() == null
                ? List.of()
                : Arrays.stream(hardware.getDevice()).filter(Objects::nonNull).toList();
        this.networks = networks;
        this.datastores = datastores;
        this.sharedControllers = devices.stream()
                .filter(VirtualSCSIController.class::isInstance)
                .map(VirtualSCSIController.class::cast)
                .filter(controller ->
                        controller.getSharedBus() != null && controller.getSharedBus() != VirtualSCSISharing.noSharing)
                .map(VirtualDevice::getKey)
                .collect(Collectors.toSet());
    }

    List<Disk> disks() {
        return devices.stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .map(this::disk)
                .toList();
    }

    private Disk disk(VirtualDisk disk) {
        VirtualDeviceBackingInfo backing = disk.getBacking();
        VirtualDeviceFileBackingInfo file = backing instanceof VirtualDeviceFileBackingInfo in ? in : null;
        long capacity = disk.getCapacityInBytes() == null ? disk.getCapacityInKB() * KIB : disk.getCapacityInBytes();
        return new Disk(
                disk.getKey(),
                label(disk),
                file == null ? null : datastores.find(file),
                file == null || file.getFileName() == null ? "" : file.getFileName(),
                capacity,
                isMultiWriter(backing) || sharedControllers.contains(disk.getControllerKey()),
                backing instanceof VirtualDiskRawDiskMappingVer1BackingInfo
                        || backing instanceof VirtualDiskRawDiskVer2BackingInfo,
                isThin(backing));
    }

    private static boolean isThin(VirtualDeviceBackingInfo backing) {
        return backing instanceof VirtualDiskSeSparseBackingInfo
                || backing instanceof VirtualDiskFlatVer2BackingInfo flat
                        && Boolean.TRUE.equals(flat.getThinProvisioned());
    }

    private static boolean isMultiWriter(VirtualDeviceBackingInfo backing) {
        String sharing = null;
        if (backing instanceof VirtualDiskFlatVer2BackingInfo flat) {
            sharing = flat.getSharing();
        } else if (backing instanceof VirtualDiskRawDiskMappingVer1BackingInfo raw) {
            sharing = raw.getSharing();
        }
        return "sharingMultiWriter".equals(sharing);
    }

    List<Nic> nics() {
        return devices.stream()
                .filter(GuestDevices::isNic)
                .map(nic -> new Nic(nic.getKey(), label(nic), networks.find(nic.getBacking()), isConnected(nic)))
                .toList();
    }

    /** A kind of adapter that is newer than yavijava is known by what it is plugged into. */
    static boolean isNic(VirtualDevice device) {
        return device instanceof VirtualEthernetCard || NetworkNames.isNetwork(device.getBacking());
    }

    List<Medium> media() {
        return devices.stream()
                .filter(device -> device instanceof VirtualCdrom || device instanceof VirtualFloppy)
                .map(drive -> new Medium(label(drive), content(drive.getBacking()), store(drive), isConnected(drive)))
                .toList();
    }

    private static String content(VirtualDeviceBackingInfo backing) {
        if (backing instanceof VirtualDeviceFileBackingInfo file) {
            return file.getFileName() == null ? "" : file.getFileName();
        }
        return backing instanceof VirtualDeviceRemoteDeviceBackingInfo ? "client device" : HOST_DEVICE;
    }

    private ObjectId store(VirtualDevice drive) {
        return drive.getBacking() instanceof VirtualDeviceFileBackingInfo file ? datastores.find(file) : null;
    }

    List<String> passthrough() {
        return devices.stream()
                .filter(GuestDevices::isHostsOwn)
                .map(GuestDevices::label)
                .toList();
    }

    private static boolean isHostsOwn(VirtualDevice device) {
        if (device instanceof VirtualCdrom
                || device instanceof VirtualFloppy
                || device instanceof VirtualSoundCard
                || NetworkNames.isNetwork(device.getBacking()) && !(device instanceof VirtualSriovEthernetCard)) {
            return false;
        }
        return device instanceof VirtualPCIPassthrough
                || device instanceof VirtualSCSIPassthrough
                || device instanceof VirtualSriovEthernetCard
                || device.getBacking() instanceof VirtualUSBUSBBackingInfo
                || isPort(device) && device.getBacking() instanceof VirtualDeviceDeviceBackingInfo;
    }

    private static boolean isPort(VirtualDevice device) {
        return device instanceof VirtualSerialPort || device instanceof VirtualParallelPort;
    }

    private static boolean isConnected(VirtualDevice device) {
        return device.getConnectable() != null && device.getConnectable().isConnected();
    }

    private static String label(VirtualDevice device) {
        return device.getDeviceInfo() == null || device.getDeviceInfo().getLabel() == null
                ? "device " + device.getKey()
                : device.getDeviceInfo().getLabel();
    }
}

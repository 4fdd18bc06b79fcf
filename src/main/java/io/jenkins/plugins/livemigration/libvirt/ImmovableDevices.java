package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what ties a guest to its host, each a sentence that names the thing and says why. */
final class ImmovableDevices {

    private static final Map<String, String> HOST_MEMORY = Map.of(
            "nvdimm", "its content is a file or device of this host",
            "virtio-pmem", "its content is a file of this host",
            "sgx-epc", "it is protected memory of this host's processor");

    private static final Set<String> HOST_INPUT = Set.of("passthrough", "evdev");

    private final XmlElement domain;
    private final List<String> found = new ArrayList<>();

    /** @param domain the root element of the running domain's XML */
    ImmovableDevices(XmlElement domain) {
        this.domain = domain;
    }

    List<String> find() {
        processor();
        for (XmlElement device :
                domain.find("devices").map(XmlElement::children).orElse(List.of())) {
            switch (device.name()) {
                case "hostdev" -> hostDevice(device);
                case "interface" -> networkInterface(device);
                case "disk" -> disk(device);
                case "filesystem" -> filesystem(device);
                case "shmem" -> sharedMemory(device);
                case "memory" -> memory(device);
                case "tpm" -> tpm(device);
                case "smartcard" -> smartcard(device);
                case "serial", "parallel" -> port(device);
                case "input" -> input(device);
                default -> {
                    // Emulated throughout: its state travels with the guest.
                }
            }
        }
        return List.copyOf(found);
    }

    private void processor() {
        domain.find("cpu").ifPresent(cpu -> {
            if (cpu.attribute("migratable").equals("off")) {
                found.add("the CPU: mode " + cpu.attribute("mode") + " with migratable='off' shows the guest features "
                        + "that cannot be moved");
            }
            boolean steadyClock = cpu.children("feature").stream()
                    .anyMatch(feature -> feature.attribute("name").equals("invtsc")
                            && feature.attribute("policy").equals("require"));
            boolean knownFrequency = domain.find("clock").stream()
                    .flatMap(clock -> clock.children("timer").stream())
                    .anyMatch(timer -> timer.attribute("name").equals("tsc")
                            && !timer.attribute("frequency").isEmpty());
            if (steadyClock && !knownFrequency) {
                found.add("the CPU: feature invtsc promises a steady clock, and no TSC frequency is fixed that the "
                        + "destination could keep");
            }
        });
        domain.find("launchSecurity")
                .ifPresent(security -> found.add("launch security " + security.attribute("type")
                        + ": the guest's memory is encrypted by this host's processor"));
    }

    private void hostDevice(XmlElement device) {
        if (isUnpluggedByLibvirt(device)) {
            return;
        }
        String type = device.attribute("type");
        String which = device.find("source")
                .map(source -> switch (type) {
                    case "pci" -> DeviceAddress.pci(source);
                    case "usb" -> usb(source);
                    case "scsi" -> scsi(source);
                    case "mdev" -> source.attributeOf("address", "uuid");
                    case "scsi_host" -> source.attribute("wwpn");
                    default -> "";
                })
                .orElse("");
        found.add("host device " + type + (which.isEmpty() ? "" : " " + which) + alias(device)
                + ": it is hardware of this host");
    }

    private static String usb(XmlElement source) {
        if (source.find("vendor").isPresent()) {
            return source.attributeOf("vendor", "id") + ":" + source.attributeOf("product", "id");
        }
        return "bus " + source.attributeOf("address", "bus") + " device " + source.attributeOf("address", "device");
    }

    private static String scsi(XmlElement source) {
        if (source.attribute("protocol").equals("iscsi")) {
            return source.attribute("name");
        }
        String bus = source.find("address")
                .map(address ->
                        address.attribute("bus") + ":" + address.attribute("target") + ":" + address.attribute("unit"))
                .orElse("");
        return source.attributeOf("adapter", "name") + ":" + bus;
    }

    private void networkInterface(XmlElement device) {
        String type = device.attribute("type");
        if (type.equals("hostdev") && !isUnpluggedByLibvirt(device)) {
            String which = device.find("source").map(DeviceAddress::pci).orElse("");
            found.add("network interface " + device.attributeOf("mac", "address") + alias(device)
                    + ": it is PCI device " + which + " of this host");
        } else if (type.equals("vdpa")) {
            found.add("network interface " + device.attributeOf("mac", "address") + alias(device)
                    + ": it is vDPA device " + device.attributeOf("source", "dev") + " of this host");
        }
    }

    /** With a stand-in interface beside it, libvirt unplugs the device before a move and plugs another in after it. */
    private static boolean isUnpluggedByLibvirt(XmlElement device) {
        return device.attributeOf("teaming", "type").equals("transient");
    }

    private void disk(XmlElement device) {
        if (device.attribute("type").equals("nvme")) {
            String which = device.find("source").map(DeviceAddress::pci).orElse("");
            found.add("disk " + device.attributeOf("target", "dev") + ": it is NVMe drive " + which + " of this host");
        }
    }

    private void filesystem(XmlElement device) {
        String driver = device.attributeOf("driver", "type");
        found.add("file system " + device.attributeOf("target", "dir") + alias(device)
                + ": it is a folder of this host, shared by " + (driver.equals("virtiofs") ? "virtiofs" : "9p"));
    }

    private void sharedMemory(XmlElement device) {
        // The master's content moves with the guest.
        if (!device.attribute("role").equals("master")) {
            found.add("shared memory " + device.attribute("name") + ": it is shared with others on this host");
        }
    }

    private void memory(XmlElement device) {
        String reason = HOST_MEMORY.get(device.attribute("model"));
        if (reason != null) {
            found.add("memory device " + device.attribute("model") + alias(device) + ": " + reason);
        }
    }

    private void tpm(XmlElement device) {
        if (device.attributeOf("backend", "type").equals("passthrough")) {
            String path = device.find("backend")
                    .map(backend -> backend.attributeOf("device", "path"))
                    .orElse("");
            found.add("TPM" + alias(device) + ": it is chip " + path + " of this host");
        }
    }

    private void smartcard(XmlElement device) {
        if (device.attribute("mode").startsWith("host")) {
            found.add("smart card" + alias(device) + ": its reader or certificates are on this host");
        }
    }

    private void port(XmlElement device) {
        if (device.attribute("type").equals("dev")) {
            found.add(device.name() + " port" + alias(device) + ": it is device " + device.attributeOf("source", "path")
                    + " of this host");
        }
    }

    private void input(XmlElement device) {
        if (HOST_INPUT.contains(device.attribute("type"))) {
            String path = device.attributeOf("source", "evdev") + device.attributeOf("source", "dev");
            found.add("input device" + alias(device) + ": it is " + path + " of this host");
        }
    }

    private static String alias(XmlElement device) {
        String name = device.attributeOf("alias", "name");
        return name.isEmpty() ? "" : " (" + name + ")";
    }
}

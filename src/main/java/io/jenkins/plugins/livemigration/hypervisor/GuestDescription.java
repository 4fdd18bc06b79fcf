package io.jenkins.plugins.livemigration.hypervisor;

import java.util.List;
import java.util.UUID;

/**
 * What a running guest is made of, as far as a migration cares.
 *
 * @param name the guest's name
 * @param uuid the guest's identity
 * @param memoryBytes its memory
 * @param hypervisorType libvirt's domain type, for example {@code kvm} or {@code qemu}
 * @param architecture for example {@code x86_64}
 * @param machine machine type, for example {@code pc-i440fx-7.2}
 * @param emulator path of the emulator; empty if not stated
 * @param cpuMode libvirt's CPU mode, for example {@code custom}, {@code host-passthrough}; empty if none is stated
 * @param cpuXml the CPU that the guest runs with as libvirt wrote it, or the host's if the guest has the host's own
 *     ({@code host-passthrough}); for comparing only; empty if none
 * @param disks its disks, in the order of the definition
 * @param consoles its graphical consoles
 * @param immovableDevices devices that tie it to its host, each named with the reason
 * @param managers who manages the guest, by the namespaces of its metadata, for example {@code OpenStack Nova}
 */
public record GuestDescription(
        String name,
        UUID uuid,
        long memoryBytes,
        String hypervisorType,
        String architecture,
        String machine,
        String emulator,
        String cpuMode,
        String cpuXml,
        List<GuestDisk> disks,
        List<GuestConsole> consoles,
        List<String> immovableDevices,
        List<String> managers) {

    public GuestDescription {
        disks = List.copyOf(disks);
        consoles = List.copyOf(consoles);
        immovableDevices = List.copyOf(immovableDevices);
        managers = List.copyOf(managers);
    }
}

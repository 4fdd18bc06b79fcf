package io.jenkins.plugins.livemigration.hypervisor;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Descriptions of guests for tests: one without disks, from which each test changes what it is about. */
public final class Guests {

    public static final UUID WEB01 = UUID.fromString("4dea22b3-1d52-4d49-a1f5-0f2c6a9a0b01");

    private Guests() {}

    public static GuestDescription web01() {
        return new GuestDescription(
                "web01",
                WEB01,
                4L << 30,
                "kvm",
                "x86_64",
                "pc-i440fx-7.2",
                "/usr/bin/qemu-system-x86_64",
                "custom",
                "<cpu><model>EPYC</model></cpu>",
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public static GuestDescription withDisks(GuestDisk... disks) {
        GuestDescription guest = web01();
        return new GuestDescription(
                guest.name(),
                guest.uuid(),
                guest.memoryBytes(),
                guest.hypervisorType(),
                guest.architecture(),
                guest.machine(),
                guest.emulator(),
                guest.cpuMode(),
                guest.cpuXml(),
                List.of(disks),
                guest.consoles(),
                guest.immovableDevices(),
                guest.managers());
    }

    public static GuestDescription with(
            String cpuXml, List<GuestConsole> consoles, List<String> immovableDevices, List<String> managers) {
        GuestDescription guest = web01();
        return new GuestDescription(
                guest.name(),
                guest.uuid(),
                guest.memoryBytes(),
                guest.hypervisorType(),
                guest.architecture(),
                guest.machine(),
                guest.emulator(),
                guest.cpuMode(),
                cpuXml,
                guest.disks(),
                consoles,
                immovableDevices,
                managers);
    }

    public static GuestDescription called(String name, UUID uuid) {
        GuestDescription guest = web01();
        return new GuestDescription(
                name,
                uuid,
                guest.memoryBytes(),
                guest.hypervisorType(),
                guest.architecture(),
                guest.machine(),
                guest.emulator(),
                guest.cpuMode(),
                guest.cpuXml(),
                guest.disks(),
                guest.consoles(),
                guest.immovableDevices(),
                guest.managers());
    }

    /** A writable qcow2 disk of 10 GiB in a file. */
    public static GuestDisk file(String target, String path) {
        return disk(target, GuestDisk.Device.DISK, GuestDisk.Source.FILE, path, false, false);
    }

    public static GuestDisk cdrom(String target, String path) {
        return disk(target, GuestDisk.Device.CDROM, GuestDisk.Source.FILE, path, true, false);
    }

    public static GuestDisk disk(
            String target,
            GuestDisk.Device device,
            GuestDisk.Source source,
            String location,
            boolean readOnly,
            boolean shareable) {
        return new GuestDisk(
                target, device, source, location, "qcow2", readOnly, shareable, "none", OptionalLong.of(10L << 30));
    }
}

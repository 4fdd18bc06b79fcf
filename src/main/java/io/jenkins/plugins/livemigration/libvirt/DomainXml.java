package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.Map;

/** What a domain's XML says about its guest. */
final class DomainXml {

    /** Bytes of libvirt's units ({@code virScaleInteger}); without a unit, memory is in KiB. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("bytes", 1L),
            Map.entry("KB", 1_000L),
            Map.entry("k", 1L << 10),
            Map.entry("KiB", 1L << 10),
            Map.entry("", 1L << 10),
            Map.entry("MB", 1_000_000L),
            Map.entry("M", 1L << 20),
            Map.entry("MiB", 1L << 20),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("G", 1L << 30),
            Map.entry("GiB", 1L << 30),
            Map.entry("TB", 1_000_000_000_000L),
            Map.entry("T", 1L << 40),
            Map.entry("TiB", 1L << 40));

    private final XmlElement domain;

    /** @param domain the root element */
    DomainXml(XmlElement domain) {
        this.domain = domain;
    }

    /**
     * The guest's memory in bytes, pluggable modules included.
     *
     * @throws IllegalArgumentException if it is not stated, or not as libvirt states it
     */
    long memoryBytes() {
        String number = domain.textOf("memory");
        String unit = domain.attributeOf("memory", "unit");
        if (!number.matches("\\d{1,18}") || !UNITS.containsKey(unit)) {
            throw new IllegalArgumentException("the domain's memory is stated as '" + number + " " + unit + "'");
        }
        return Math.multiplyExact(Long.parseLong(number), UNITS.get(unit));
    }

    String hypervisorType() {
        return domain.attribute("type");
    }

    String architecture() {
        return domain.find("os").map(os -> os.attributeOf("type", "arch")).orElse("");
    }

    String machine() {
        return domain.find("os").map(os -> os.attributeOf("type", "machine")).orElse("");
    }

    String emulator() {
        return domain.textOf("devices", "emulator");
    }

    /** The CPU's mode; a model without a mode is a custom one. */
    String cpuMode() {
        return domain.find("cpu")
                .map(cpu -> cpu.attribute("mode").isEmpty() && cpu.find("model").isPresent()
                        ? "custom"
                        : cpu.attribute("mode"))
                .orElse("");
    }

    String cpuXml() {
        return domain.find("cpu").map(XmlElement::toXml).orElse("");
    }

    /** The disks, their sizes unknown. */
    List<GuestDisk> disks() {
        return devices("disk").stream().map(DiskXml::disk).toList();
    }

    List<GuestConsole> consoles() {
        return devices("graphics").stream()
                .flatMap(graphics -> ConsoleXml.consoles(graphics).stream())
                .toList();
    }

    List<String> immovableDevices() {
        return new ImmovableDevices(domain).find();
    }

    List<String> managers() {
        return Managers.of(domain);
    }

    private List<XmlElement> devices(String name) {
        return domain.find("devices").map(devices -> devices.children(name)).orElse(List.of());
    }

    @Override
    public String toString() {
        return domain.toXml();
    }
}

package io.jenkins.plugins.livemigration.preflight.checks.machine;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a guest needs of the host that it comes to, by its definition (libvirt, formatdomain).
 *
 * @param guest the guest as the user named it
 * @param host the host that it runs on
 * @param architecture for example {@code x86_64}
 * @param machine machine type, for example {@code pc-i440fx-7.2}
 * @param memoryKib its memory
 * @param hugePages whether its memory is made of huge pages
 * @param pageKib size of those; empty: the host's default
 * @param devices bridges and network devices that its interfaces are attached to
 * @param networks libvirt networks that they are attached to
 */
public record GuestNeeds(
        String guest,
        String host,
        String architecture,
        String machine,
        long memoryKib,
        boolean hugePages,
        Optional<Long> pageKib,
        Set<String> devices,
        Set<String> networks) {

    private static final long MIB = 1024;
    private static final long GIB = 1024 * 1024;

    public GuestNeeds {
        devices = Set.copyOf(devices);
        networks = Set.copyOf(networks);
    }

    /**
     * Reads them.
     *
     * @param domain what {@code virsh dumpxml} prints
     */
    public static GuestNeeds of(String guest, String host, String domain) throws HypervisorException {
        XmlElement root =
                XmlElement.parse(domain.substring(Math.max(0, domain.indexOf('<'))), "virsh dumpxml", "qemu:///system");
        XmlElement type = root.find("os", "type").orElse(root);
        Set<String> devices = new TreeSet<>();
        Set<String> networks = new TreeSet<>();
        for (XmlElement devicesElement : root.children("devices")) {
            for (XmlElement one : devicesElement.children("interface")) {
                attachment(one, devices, networks);
            }
        }
        Optional<XmlElement> pages = root.find("memoryBacking", "hugepages");
        return new GuestNeeds(
                guest,
                host,
                type.attribute("arch"),
                type.attribute("machine"),
                root.find("memory").map(GuestNeeds::kib).orElse(0L),
                pages.isPresent(),
                pages.flatMap(found -> found.find("page"))
                        .map(page -> kib(page.attribute("size"), page.attribute("unit"))),
                devices,
                networks);
    }

    /** Neutron makes its own bridges (brq, qbr) on the destination, when the guest comes. */
    private static void attachment(XmlElement one, Set<String> devices, Set<String> networks) {
        switch (one.attribute("type")) {
            case "bridge" -> {
                String bridge = one.attributeOf("source", "bridge");
                if (!bridge.matches("(brq|qbr).*")) {
                    devices.add(bridge);
                }
            }
            case "direct" -> devices.add(one.attributeOf("source", "dev"));
            case "network" -> networks.add(one.attributeOf("source", "network"));
            default -> {
                return;
            }
        }
        devices.remove("");
        networks.remove("");
    }

    private static long kib(XmlElement amount) {
        return kib(amount.text(), amount.attribute("unit"));
    }

    private static long kib(String amount, String unit) {
        long number = amount.matches("\\d+") ? Long.parseLong(amount) : 0;
        return switch (unit) {
            case "b", "bytes" -> number / MIB;
            case "M", "MiB" -> number * MIB;
            case "G", "GiB" -> number * GIB;
            default -> number;
        };
    }

    public List<String> lacking(Set<String> devicesThere, Set<String> networksThere) {
        TreeSet<String> missing = new TreeSet<>();
        devices.stream().filter(one -> !devicesThere.contains(one)).forEach(one -> missing.add("device " + one));
        networks.stream().filter(one -> !networksThere.contains(one)).forEach(one -> missing.add("network " + one));
        return List.copyOf(missing);
    }
}

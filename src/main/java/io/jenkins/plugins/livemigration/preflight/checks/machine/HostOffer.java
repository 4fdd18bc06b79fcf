package io.jenkins.plugins.livemigration.preflight.checks.machine;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a host offers to guests, by the capabilities that libvirt tells (libvirt, formatcaps).
 *
 * @param machines machine types, by architecture
 * @param defaults what the short names stand for there, by architecture: {@code pc} is {@code pc-i440fx-7.2}
 * @param securityModels drivers that confine guests, for example {@code apparmor}
 * @param kvm whether it runs guests by hardware virtualisation
 */
public record HostOffer(
        Map<String, Set<String>> machines,
        Map<String, Map<String, String>> defaults,
        Set<String> securityModels,
        boolean kvm) {

    /**
     * Reads it.
     *
     * @param capabilities what {@code virsh capabilities} prints
     */
    public static HostOffer of(String capabilities) throws HypervisorException {
        XmlElement root = XmlElement.parse(
                capabilities.substring(Math.max(0, capabilities.indexOf('<'))), "virsh capabilities", "qemu:///system");
        Map<String, Set<String>> machines = new TreeMap<>();
        Map<String, Map<String, String>> defaults = new TreeMap<>();
        boolean kvm = false;
        for (XmlElement guest : root.children("guest")) {
            for (XmlElement arch : guest.children("arch")) {
                String name = arch.attribute("name");
                add(arch, name, machines, defaults);
                for (XmlElement domain : arch.children("domain")) {
                    add(domain, name, machines, defaults);
                    kvm |= domain.attribute("type").equals("kvm");
                }
            }
        }
        Set<String> models = new TreeSet<>();
        for (XmlElement host : root.children("host")) {
            host.children("secmodel").forEach(model -> models.add(model.textOf("model")));
        }
        // What every host has says nothing: owners of files, and no driver at all.
        models.removeAll(List.of("dac", "none", ""));
        return new HostOffer(machines, defaults, models, kvm);
    }

    private static void add(
            XmlElement element,
            String architecture,
            Map<String, Set<String>> machines,
            Map<String, Map<String, String>> defaults) {
        for (XmlElement machine : element.children("machine")) {
            Set<String> known = machines.computeIfAbsent(architecture, name -> new TreeSet<>());
            known.add(machine.text());
            String canonical = machine.attribute("canonical");
            if (!canonical.isEmpty()) {
                known.add(canonical);
                defaults.computeIfAbsent(architecture, name -> new TreeMap<>()).put(machine.text(), canonical);
            }
        }
    }

    /** Whether it can run a guest with a machine type. */
    public boolean hasMachine(String architecture, String machine) {
        return machines.getOrDefault(architecture, Set.of()).contains(machine);
    }
}

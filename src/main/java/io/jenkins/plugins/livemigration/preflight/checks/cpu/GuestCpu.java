package io.jenkins.plugins.livemigration.preflight.checks.cpu;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.Optional;

/**
 * The CPU of a guest.
 *
 * @param guest the guest as the user named it
 * @param host the host that it runs on
 * @param type type of the guest, {@code kvm} or {@code qemu}
 * @param mode libvirt's CPU mode; of a running guest {@code custom}, unless it has the host's own CPU
 * @param xml the CPU for libvirt to compare with; empty if the guest has the emulator's default
 */
public record GuestCpu(String guest, String host, String type, String mode, String xml) {

    /**
     * Reads it.
     *
     * @param domain what {@code virsh dumpxml} prints
     */
    public static GuestCpu of(String guest, String host, String domain) throws HypervisorException {
        XmlElement root = CpuModel.parse(domain);
        Optional<XmlElement> cpu = root.find("cpu");
        boolean stated = cpu.isPresent() && !cpu.get().children().isEmpty();
        return new GuestCpu(
                guest,
                host,
                root.attribute("type"),
                cpu.map(found -> found.attribute("mode")).orElse(""),
                stated ? cpu.get().toXml() : "");
    }

    /** Whether it runs on the host's own CPU, so that only an equal host will do. */
    public boolean isHostsOwn() {
        return mode.equals("host-passthrough") || mode.equals("maximum");
    }
}

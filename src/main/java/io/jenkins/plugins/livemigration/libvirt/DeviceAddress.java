package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;

/** Writes the address of a host's device as an operator knows it. */
final class DeviceAddress {

    private DeviceAddress() {}

    /** As {@code lspci -D} says it, of an element with an {@code address} inside; empty if there is none. */
    static String pci(XmlElement source) {
        return source.find("address")
                .map(address -> digits(address, "domain", 4) + ":" + digits(address, "bus", 2) + ":"
                        + digits(address, "slot", 2) + "." + digits(address, "function", 1))
                .orElse("");
    }

    private static String digits(XmlElement address, String attribute, int length) {
        String value = address.attribute(attribute);
        String digits = value.startsWith("0x") ? value.substring(2) : value;
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}

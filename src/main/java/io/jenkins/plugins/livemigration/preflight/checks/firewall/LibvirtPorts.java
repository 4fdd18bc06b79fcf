package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.preflight.PortRange;

/**
 * Where a destination's libvirt lets migrations in, by {@code qemu.conf}.
 *
 * @param range {@code migration_port_min} to {@code migration_port_max}; 49152-49215 by default
 * @param host {@code migration_host}: the name that it gives the source for itself; empty: its host name
 * @param address {@code migration_address}: where QEMU listens; empty: everywhere
 */
public record LibvirtPorts(PortRange range, String host, String address) {

    private static final int FIRST = 49_152;
    private static final int LAST = 49_215;
    private static final int PORT_MAX = 65_535;

    /** What libvirt does without a configuration. */
    public static LibvirtPorts defaults() {
        return new LibvirtPorts(new PortRange(FIRST, LAST), "", "");
    }

    /** Reads {@code qemu.conf}; a range that libvirt would not start with counts as its default. */
    public static LibvirtPorts of(LibvirtConf qemuConf) {
        long first = qemuConf.number("migration_port_min").orElse(FIRST);
        long last = qemuConf.number("migration_port_max").orElse(LAST);
        boolean possible = first >= 1 && first <= last && last <= PORT_MAX;
        return new LibvirtPorts(
                possible ? new PortRange((int) first, (int) last) : defaults().range(),
                qemuConf.string("migration_host").orElse(""),
                qemuConf.string("migration_address").orElse(""));
    }

    /** Whether QEMU waits at whatever address the source connects to. */
    public boolean listensAt(String connectedTo) {
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::") || address.equals(connectedTo);
    }
}

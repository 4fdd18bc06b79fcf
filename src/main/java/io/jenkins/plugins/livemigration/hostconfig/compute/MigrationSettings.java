package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.firewall.PortSpan;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where guests' data arrives, as settings of {@code qemu.conf}.
 *
 * @param address {@code migration_address}, an IP address; empty: left as it is
 * @param ports {@code migration_port_min} and {@code _max} as a range; empty: left as they are
 * @param opened range that the firewall is to let through
 */
record MigrationSettings(String address, String ports, String opened) {

    Settings addTo(Settings qemu, boolean firewall, List<String> problems) {
        Map<String, Object> values = new LinkedHashMap<>(qemu.values());
        if (!address.isEmpty()) {
            if (!HostsFile.isAddress(address)) {
                problems.add("migrationAddress '" + address + "' is not an IP address of a host, nor 0.0.0.0 or ::.");
            }
            put(values, "migration_address", address, "migrationAddress", problems);
        }
        if (!ports.isEmpty()) {
            Optional<PortSpan> span = PortSpan.parse(ports);
            if (span.isEmpty()) {
                problems.add("migrationPorts is '" + ports + "'; it must be a range of TCP ports as '49152-49215'.");
            } else {
                put(values, "migration_port_min", (long) span.get().first(), "migrationPorts", problems);
                put(values, "migration_port_max", (long) span.get().last(), "migrationPorts", problems);
                boolean shut = firewall
                        && PortSpan.parse(opened)
                                .filter(open -> !open.contains(span.get()))
                                .isPresent();
                if (shut) {
                    problems.add("migrationPorts " + span.get() + " lies not within ports " + opened
                            + ", so the firewall would stop guests' data.");
                }
            }
        }
        return new Settings(values);
    }

    private static void put(
            Map<String, Object> values, String key, Object value, String parameter, List<String> problems) {
        Object other = values.put(key, value);
        if (other != null && !other.equals(value)) {
            problems.add(parameter + " and qemuConf give two values of " + key + ": drop one of them.");
        }
    }
}

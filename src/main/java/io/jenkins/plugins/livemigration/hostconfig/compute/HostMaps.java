package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.certificates.CertificateCheck;
import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks parameters that say something host by host. */
final class HostMaps {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?";

    private final Set<String> hosts;

    HostMaps(List<HostReference> references) {
        hosts = references.stream().map(HostReference::name).collect(Collectors.toSet());
    }

    void addresses(Map<String, String> addresses, List<String> problems) {
        addresses.forEach((name, address) -> {
            if (!name.matches(NAME)) {
                problems.add("addresses: '" + name + "' is not a host name.");
            }
            if (address == null || !HostsFile.isAddress(address)) {
                problems.add("addresses: '" + address + "' of " + name + " is not an IP address.");
            }
        });
        Set<String> seen = new HashSet<>();
        addresses.forEach((name, address) -> {
            if (hosts.contains(name) && !seen.add(address)) {
                problems.add("addresses gives " + address + " to two hosts.");
            }
        });
    }

    void migrationHosts(Map<String, String> given, List<String> problems) {
        given.forEach((host, value) -> {
            known("migrationHosts", host, problems);
            if (value == null || !(value.matches(NAME) || HostsFile.isAddress(value)) || isLoopback(value)) {
                problems.add("migrationHosts: '" + value + "' of " + host
                        + " is not a name or an address that other hosts can reach.");
            }
        });
    }

    void certificates(Map<String, HostCertificate> given, List<String> problems) {
        given.keySet().forEach(host -> known("certificates", host, problems));
        for (String host : hosts) {
            HostCertificate certificate = given.get(host);
            if (certificate == null) {
                problems.add("certificates has none for " + host + ".");
            } else {
                problems.addAll(new CertificateCheck(host, certificate).problems());
            }
        }
    }

    private void known(String parameter, String host, List<String> problems) {
        if (!hosts.contains(host)) {
            problems.add(parameter + " speaks of '" + host + "', which is not among hosts.");
        }
    }

    private static boolean isLoopback(String value) {
        return value.equals("localhost") || value.startsWith("127.") || value.equals("::1");
    }
}

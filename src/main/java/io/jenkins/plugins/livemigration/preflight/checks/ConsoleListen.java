package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the consoles of guests listen: an address of the host itself goes with a guest to where it does not exist. */
final class ConsoleListen {

    private static final String REMEDY =
            "configureComputeHost with novaConf: ['%s/server_listen': '0.0.0.0'] sets it, with restartServices: true"
                    + " at once; then close the console ports (5900 and up) to all but the console proxies.";
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]", "*");

    /**
     * An option that says where consoles listen.
     *
     * @param section its section now
     * @param names its names, that of today first, each with its section
     */
    private record Option(String section, List<String> names) {}

    private static final List<Option> OPTIONS = List.of(
            new Option("vnc", List.of("vnc.server_listen", "vnc.vncserver_listen", "DEFAULT.vncserver_listen")),
            new Option("spice", List.of("spice.server_listen")));

    private ConsoleListen() {}

    /** Adds what is wrong to the findings, and returns what is set. */
    static List<String> judge(String host, NovaConf conf, Facts facts, FindingList findings) {
        List<String> evidence = new ArrayList<>();
        for (Option option : OPTIONS) {
            for (String name : option.names()) {
                int dot = name.indexOf('.');
                Optional<String> value = conf.get(name.substring(0, dot), name.substring(dot + 1));
                if (value.isPresent()) {
                    String line = "[" + name.substring(0, dot) + "] " + name.substring(dot + 1) + " = " + value.get();
                    evidence.add(line);
                    judge(host, option.section(), value.get(), line, facts, findings);
                    break;
                }
            }
        }
        if (evidence.isEmpty()) {
            evidence.add("no server_listen: consoles listen on 127.0.0.1, Nova's default");
        }
        return evidence;
    }

    private static void judge(
            String host, String section, String address, String line, Facts facts, FindingList findings) {
        HostAddresses own = HostAddresses.of(facts);
        String name = facts.text("name", "");
        boolean ownName = !name.isEmpty()
                && (address.equalsIgnoreCase(name) || address.equalsIgnoreCase(name.replaceFirst("\\..*", "")));
        String remedy = String.format(REMEDY, section);
        if (WILDCARDS.contains(address)) {
            wideOpen(host, section, line, facts, findings);
        } else if (HostAddresses.isLoopback(address) || address.equals("localhost")) {
            return;
        } else if (own.contains(address) || ownName) {
            findings.fail(
                    host,
                    "consoles of [" + section + "] listen on the host's own address " + address
                            + ", which does not exist where a guest moves to",
                    List.of(line),
                    remedy);
        } else {
            findings.warn(
                    host,
                    "consoles of [" + section + "] listen on " + address + ", which is no address of the host",
                    List.of(line, "addresses: " + String.join(", ", own.all())),
                    remedy);
        }
    }

    private static void wideOpen(String host, String section, String line, Facts facts, FindingList findings) {
        Optional<LibvirtConf> qemu = qemuConf(facts);
        boolean encrypted = section.equals("vnc")
                && qemu.filter(conf -> conf.number("vnc_tls").orElse(0) == 1
                                && conf.number("vnc_tls_x509_verify").orElse(0) == 1)
                        .isPresent();
        if (encrypted) {
            return;
        }
        findings.warn(
                host,
                "consoles of [" + section + "] listen on all addresses, as the guide asks: whoever reaches the host can"
                        + " open them",
                List.of(line),
                "Let only the console proxies reach the console ports (5900 and up) by the firewall, or ask for client"
                        + " certificates: VeNCrypt by vnc_tls = 1 and vnc_tls_x509_verify = 1 in"
                        + " /etc/libvirt/qemu.conf, and auth_schemes = vencrypt in [vnc] of the proxies.");
    }

    private static Optional<LibvirtConf> qemuConf(Facts facts) {
        Optional<Fact> file = facts.file("/etc/libvirt/qemu.conf");
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LibvirtConf.parse(file.get().label(), file.get().text() + "\n"));
        } catch (UnparsableException e) {
            // libvirt does not start with such a file, which the check "hypervisor" says; here it proves no encryption.
            return Optional.empty();
        }
    }
}

package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsChoice;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsSource;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsUse;
import io.jenkins.plugins.livemigration.hostconfig.firewall.PortSpan;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the parameters of {@code configureComputeHost} as a user writes them, and makes a request of them or names
 * every problem at once. Values that were never set have the defaults that the step's documentation states. Long, since the
 * step has that many parts, each with a method of its own.
 */
public final class ComputeHostRequestBuilder {

    private static final int DAYS_MIN = 60; // what ends within 30 days is issued anew
    private static final int DAYS_MAX = 3650;
    private static final int LIBVIRT_TLS_PORT = 16_514;
    private static final int LIBVIRT_TCP_PORT = 16_509;

    private final List<String> hosts;
    private Map<String, ?> novaConf = Map.of();
    private String novaConfFile = "/etc/nova/nova.conf";
    private boolean hostsFile;
    private Map<String, String> addresses = Map.of();
    private boolean replaceConflicts;
    private boolean sshMesh;
    private boolean firewall;
    private String firewallFrom = "hosts";
    private String ports = PortSpan.MIGRATION.toString();
    private Map<String, ?> libvirtd = Map.of();
    private Map<String, ?> qemuConf = Map.of();
    private String migrationAddress = "";
    private Map<String, String> migrationHosts = Map.of();
    private String migrationPorts = "";
    private Map<String, HostCertificate> certificates = Map.of();
    private boolean certificatesFollow;
    private boolean labCa;
    private boolean keepLabCaKey;
    private int labCaDays = 365;
    private List<String> tlsFor = List.of("qemu", "libvirt");
    private boolean restartServices;

    /** @param hosts the hosts, each as {@code [user@]name[:port]} */
    public ComputeHostRequestBuilder(Collection<String> hosts) {
        this.hosts = hosts == null ? List.of() : new ArrayList<>(hosts);
    }

    /** Options of nova.conf: {@code section/option} to value; null takes an option out. Default: none. */
    public ComputeHostRequestBuilder novaConf(Map<String, ?> value) {
        novaConf = value == null ? Map.of() : value;
        return this;
    }

    /** Path of Nova's configuration; default {@code /etc/nova/nova.conf}. */
    public ComputeHostRequestBuilder novaConfFile(String value) {
        novaConfFile = trimmed(value);
        return this;
    }

    /** Whether each host's {@code /etc/hosts} is to name all hosts; default no. */
    public ComputeHostRequestBuilder hostsFile(boolean value) {
        hostsFile = value;
        return this;
    }

    /** Addresses by host name; default: looked up. */
    public ComputeHostRequestBuilder addresses(Map<String, String> value) {
        addresses = value == null ? Map.of() : value;
        return this;
    }

    /** Whether contradicting lines are taken out; default no. */
    public ComputeHostRequestBuilder replaceConflicts(boolean value) {
        replaceConflicts = value;
        return this;
    }

    /** Whether root logs on from each host to each other; default no. */
    public ComputeHostRequestBuilder sshMesh(boolean value) {
        sshMesh = value;
        return this;
    }

    /** Whether the ports are opened; default no. */
    public ComputeHostRequestBuilder firewall(boolean value) {
        firewall = value;
        return this;
    }

    /** {@code hosts} (default) or {@code any}. */
    public ComputeHostRequestBuilder firewallFrom(String value) {
        firewallFrom = trimmed(value);
        return this;
    }

    /** Ports for guests' data; default {@code 49152-49261}. */
    public ComputeHostRequestBuilder ports(String value) {
        ports = trimmed(value);
        return this;
    }

    /** Settings of libvirtd.conf; null takes one out. Default: none. */
    public ComputeHostRequestBuilder libvirtd(Map<String, ?> value) {
        libvirtd = value == null ? Map.of() : value;
        return this;
    }

    /** Settings of qemu.conf; null takes one out. Default: none. */
    public ComputeHostRequestBuilder qemuConf(Map<String, ?> value) {
        qemuConf = value == null ? Map.of() : value;
        return this;
    }

    /** Address on which hosts wait for guests' data ({@code migration_address}); default: left as it is. */
    public ComputeHostRequestBuilder migrationAddress(String value) {
        migrationAddress = trimmed(value);
        return this;
    }

    /** Name or address of each host for guests' data ({@code migration_host}); default: left as it is. */
    public ComputeHostRequestBuilder migrationHosts(Map<String, String> value) {
        migrationHosts = value == null ? Map.of() : value;
        return this;
    }

    /** libvirt's own port range ({@code migration_port_min}, {@code _max}); default: left as it is. */
    public ComputeHostRequestBuilder migrationPorts(String value) {
        migrationPorts = trimmed(value);
        return this;
    }

    /** Certificates by host name; default: none. */
    public ComputeHostRequestBuilder certificates(Map<String, HostCertificate> value) {
        certificates = value == null ? Map.of() : value;
        return this;
    }

    /** Whether the hosts' certificates are given later, by {@link ComputeHostRequest#withCertificates}; default no. */
    public ComputeHostRequestBuilder certificatesFollow(boolean value) {
        certificatesFollow = value;
        return this;
    }

    /** Whether a lab CA issues certificates; default no. */
    public ComputeHostRequestBuilder labCa(boolean value) {
        labCa = value;
        return this;
    }

    /** Whether the lab CA's key stays on the first host; default no. */
    public ComputeHostRequestBuilder keepLabCaKey(boolean value) {
        keepLabCaKey = value;
        return this;
    }

    /** Days for which a lab CA's certificates are valid; default 365. */
    public ComputeHostRequestBuilder labCaDays(int value) {
        labCaDays = value;
        return this;
    }

    /** {@code qemu}, {@code libvirt}; default both. */
    public ComputeHostRequestBuilder tlsFor(Collection<String> value) {
        tlsFor = value == null ? List.of() : List.copyOf(value);
        return this;
    }

    /** Whether services are restarted; default no. */
    public ComputeHostRequestBuilder restartServices(boolean value) {
        restartServices = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidComputeHostException with every problem, if there is any
     */
    public ComputeHostRequest build() throws InvalidComputeHostException {
        List<String> problems = new ArrayList<>();
        List<HostReference> references = references(problems);
        Settings nova = SettingsOfUser.nova(novaConf, problems);
        Settings daemon = SettingsOfUser.libvirt("libvirtd", libvirtd, problems);
        Settings qemu = new MigrationSettings(migrationAddress, migrationPorts, ports)
                .addTo(SettingsOfUser.libvirt("qemuConf", qemuConf, problems), firewall, problems);
        if (!novaConfFile.startsWith("/") || novaConfFile.contains("/../") || novaConfFile.indexOf('\0') >= 0) {
            problems.add("novaConfFile '" + novaConfFile + "' is not an absolute path without '..'.");
        }
        HostMaps maps = new HostMaps(references);
        maps.addresses(addresses, problems);
        maps.migrationHosts(migrationHosts, problems);
        TlsChoice tls = tls(maps, problems);
        FirewallChoice opened = opened(daemon, problems);
        if (references.size() == 1 && (sshMesh || (firewall && opened.from() == FirewallSources.HOSTS))) {
            problems.add("sshMesh and firewall concern the ways between hosts; name at least two hosts,"
                    + " or give firewallFrom: 'any'.");
        }
        boolean nothing = nova.isEmpty() && daemon.isEmpty() && qemu.isEmpty() && migrationHosts.isEmpty();
        if (nothing && !hostsFile && !sshMesh && !firewall && tls.source() == TlsSource.NONE) {
            problems.add(
                    "Nothing is to be done: choose at least one of novaConf, hostsFile, sshMesh, firewall, libvirtd,"
                            + " qemuConf, migrationAddress, migrationHosts, migrationPorts, certificates, labCa.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidComputeHostException(problems);
        }
        return new ComputeHostRequest(
                references,
                nova,
                novaConfFile,
                new NameChoice(hostsFile, addresses, replaceConflicts),
                sshMesh,
                opened,
                daemon,
                qemu,
                migrationHosts,
                tls,
                restartServices);
    }

    private List<HostReference> references(List<String> problems) {
        List<HostReference> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String host : hosts) {
            try {
                HostReference reference = HostReference.parse(host);
                if (!seen.add(reference.name().toLowerCase(Locale.ROOT))) {
                    problems.add("hosts names '" + reference.name() + "' twice.");
                }
                result.add(reference);
            } catch (IllegalArgumentException e) {
                problems.add("hosts: " + e.getMessage());
            }
        }
        if (hosts.isEmpty()) {
            problems.add("hosts is empty; name at least one host.");
        }
        return result;
    }

    private FirewallChoice opened(Settings daemon, List<String> problems) {
        FirewallSources from = FirewallSources.HOSTS;
        switch (firewallFrom) {
            case "hosts" -> from = FirewallSources.HOSTS;
            case "any" -> from = FirewallSources.ANY;
            default -> problems.add("firewallFrom is '" + firewallFrom + "'; it must be one of hosts, any.");
        }
        List<PortSpan> spans = new ArrayList<>();
        PortSpan.parse(ports)
                .ifPresentOrElse(
                        spans::add,
                        () -> problems.add("ports is '" + ports + "'; it must be a range of TCP ports as '"
                                + PortSpan.MIGRATION + "'."));
        if (Long.valueOf(1).equals(daemon.values().get("listen_tls"))) {
            spans.add(PortSpan.of(LIBVIRT_TLS_PORT));
        }
        if (Long.valueOf(1).equals(daemon.values().get("listen_tcp"))) {
            spans.add(PortSpan.of(LIBVIRT_TCP_PORT));
        }
        return new FirewallChoice(firewall, spans, from);
    }

    private TlsChoice tls(HostMaps maps, List<String> problems) {
        Set<TlsUse> uses = EnumSet.noneOf(TlsUse.class);
        for (String use : tlsFor) {
            switch (trimmed(use)) {
                case "qemu" -> uses.add(TlsUse.QEMU);
                case "libvirt" -> uses.add(TlsUse.LIBVIRT);
                default -> problems.add("tlsFor names '" + use + "'; it takes qemu, libvirt.");
            }
        }
        boolean given = certificatesFollow || !certificates.isEmpty();
        if (labCa && given) {
            problems.add("certificates and labCa are both given: give one of them.");
        }
        if (labCaDays < DAYS_MIN || labCaDays > DAYS_MAX) {
            problems.add(
                    "labCaDays is " + labCaDays + "; it must lie between " + DAYS_MIN + " and " + DAYS_MAX + " days.");
        }
        if ((labCa || given) && tlsFor.isEmpty()) {
            problems.add("tlsFor is empty; name qemu, libvirt or both.");
        }
        if (given && !certificatesFollow) {
            maps.certificates(certificates, problems);
        }
        TlsSource source = given ? TlsSource.GIVEN : labCa ? TlsSource.LAB : TlsSource.NONE;
        return new TlsChoice(source, uses, certificates, keepLabCaKey, labCaDays);
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }
}

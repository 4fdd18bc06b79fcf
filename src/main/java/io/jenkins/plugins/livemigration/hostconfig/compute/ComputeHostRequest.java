package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsChoice;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsSource;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be so on compute hosts. Made by {@link ComputeHostRequestBuilder}.
 *
 * @param hosts the hosts, at least one, none twice
 * @param novaConf options of {@code nova.conf} by {@code section/option}
 * @param novaConfFile absolute path of Nova's configuration
 * @param names names and addresses
 * @param sshMesh whether root of each host is to log on to each other host
 * @param firewall what is to be opened
 * @param libvirtd settings of {@code libvirtd.conf}
 * @param qemuConf settings of {@code qemu.conf}
 * @param migrationHosts name or address by which a host is reached for guests' data, by host ({@code migration_host})
 * @param tls certificates
 * @param restartServices whether services are restarted that have to read their configuration anew
 */
public record ComputeHostRequest(
        List<HostReference> hosts,
        Settings novaConf,
        String novaConfFile,
        NameChoice names,
        boolean sshMesh,
        FirewallChoice firewall,
        Settings libvirtd,
        Settings qemuConf,
        Map<String, String> migrationHosts,
        TlsChoice tls,
        boolean restartServices)
        implements Serializable {

    public ComputeHostRequest {
        hosts = List.copyOf(hosts);
        migrationHosts = new TreeMap<>(migrationHosts);
    }

    /** Whether a part is chosen that needs to know addresses. */
    boolean needsAddresses() {
        return names.hostsFile()
                || sshMesh
                || (firewall.wanted() && firewall.from() == FirewallSources.HOSTS)
                || tls.source() == TlsSource.LAB;
    }

    /** Name or address for guests' data of a host. */
    Optional<String> migrationHost(HostReference host) {
        return Optional.ofNullable(migrationHosts.get(host.name()));
    }

    /**
     * The request with the hosts' certificates, where the builder was told that they follow.
     *
     * @param given one a host, by its name
     * @throws InvalidComputeHostException with every problem of the certificates, if there is any
     */
    public ComputeHostRequest withCertificates(Map<String, HostCertificate> given) throws InvalidComputeHostException {
        List<String> problems = new ArrayList<>();
        new HostMaps(hosts).certificates(given, problems);
        if (!problems.isEmpty()) {
            throw new InvalidComputeHostException(problems);
        }
        return new ComputeHostRequest(
                hosts,
                novaConf,
                novaConfFile,
                names,
                sshMesh,
                firewall,
                libvirtd,
                qemuConf,
                migrationHosts,
                new TlsChoice(tls.source(), tls.uses(), given, tls.keepAuthorityKey(), tls.days()),
                restartServices);
    }
}

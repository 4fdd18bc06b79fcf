package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.certificates.CertifiedHost;
import io.jenkins.plugins.livemigration.hostconfig.certificates.GivenCertificates;
import io.jenkins.plugins.livemigration.hostconfig.certificates.LabCertificates;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsSource;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificates, and what makes libvirt's daemons take them.
 *
 * @param files the certificates themselves
 * @param reloads by host; none where libvirt is not meant
 */
record CertificateChanges(List<Change> files, Map<ComputeHost, Change> reloads) {

    static CertificateChanges of(
            ComputeHostRequest request, List<ComputeHost> hosts, Clock clock, List<String> problems) {
        if (request.tls().source() == TlsSource.NONE) {
            return new CertificateChanges(List.of(), Map.of());
        }
        Map<ComputeHost, CertifiedHost> certified =
                ParallelQuestions.ofAll(hosts, host -> QemuTls.of(request, host).certified(host), problems);
        Map<ComputeHost, TlsReload> reloads = new LinkedHashMap<>();
        if (request.tls().uses().contains(TlsUse.LIBVIRT)) {
            hosts.forEach(host -> reloads.put(host, new TlsReload(host)));
        }
        List<Change> files = request.tls().source() == TlsSource.LAB
                ? lab(request, List.copyOf(certified.values()), reloads, clock)
                : given(request, certified, reloads, clock);
        return new CertificateChanges(files, Map.copyOf(reloads));
    }

    private static List<Change> lab(
            ComputeHostRequest request,
            List<CertifiedHost> certified,
            Map<ComputeHost, TlsReload> reloads,
            Clock clock) {
        if (certified.isEmpty()) {
            return List.of();
        }
        Change change = new LabCertificates(certified, request.tls(), clock);
        for (TlsReload reload : reloads.values()) {
            change = reload.follow(change);
        }
        return List.of(change);
    }

    private static List<Change> given(
            ComputeHostRequest request,
            Map<ComputeHost, CertifiedHost> certified,
            Map<ComputeHost, TlsReload> reloads,
            Clock clock) {
        List<Change> result = new ArrayList<>();
        certified.forEach((host, tls) -> {
            Change change = new GivenCertificates(
                    tls, request.tls(), request.tls().given().get(host.name()), clock);
            result.add(reloads.containsKey(host) ? reloads.get(host).follow(change) : change);
        });
        return result;
    }
}

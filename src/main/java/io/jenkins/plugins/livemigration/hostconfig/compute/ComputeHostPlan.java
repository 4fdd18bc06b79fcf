package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.SecurityLabel;
import io.jenkins.plugins.livemigration.hostconfig.certificates.GivenCertificates;
import io.jenkins.plugins.livemigration.hostconfig.certificates.LabCertificates;
import io.jenkins.plugins.livemigration.hostconfig.certificates.LabHost;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsSource;
import io.jenkins.plugins.livemigration.hostconfig.certificates.TlsUse;
import io.jenkins.plugins.livemigration.hostconfig.firewall.FirewallChange;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that make hosts what a request wants, in the order in which they are made: names before log-ons, since
 * those go by name; keys before whoever is to know them; files before the daemons that read them.
 */
final class ComputeHostPlan {

    private static final String GUESTS_GO_ON = "Running guests go on while it restarts.";

    private final ComputeHostRequest request;
    private final List<ComputeHost> hosts;
    private final Clock clock;

    ComputeHostPlan(ComputeHostRequest request, List<ComputeHost> hosts, Clock clock) {
        this.request = request;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
    }

    /** @throws RemoteException if a host cannot be asked what it runs */
    List<Change> changes() throws RemoteException {
        List<Change> result = new ArrayList<>();
        names(result);
        if (request.sshMesh()) {
            result.addAll(new SshMesh(hosts, request.names().replaceConflicts()).changes());
        }
        if (request.firewall().wanted()) {
            FirewallOpenings openings = new FirewallOpenings(request.firewall(), hosts);
            for (ComputeHost host : hosts) {
                result.addAll(FirewallChange.changes(host.remote(), openings.of(host)));
            }
        }
        List<Change> last = new ArrayList<>();
        certificates(result, last);
        for (ComputeHost host : hosts) {
            libvirt(host, result, last);
            nova(host, result, last);
        }
        result.addAll(last);
        return result;
    }

    private void names(List<Change> result) {
        if (request.names().hostsFile()) {
            HostsFileChange file = new HostsFileChange(
                    hosts, request.names().addresses(), request.names().replaceConflicts());
            for (ComputeHost host : hosts) {
                result.add(file.on(host.remote()));
                result.add(new SecurityLabel(host.remote(), HostsFileChange.PATH));
            }
        }
    }

    private void certificates(List<Change> result, List<Change> last) throws RemoteException {
        if (request.tls().source() == TlsSource.NONE) {
            return;
        }
        List<TlsReload> reloads = hosts.stream().map(TlsReload::new).toList();
        boolean libvirt = request.tls().uses().contains(TlsUse.LIBVIRT);
        if (request.tls().source() == TlsSource.LAB) {
            List<LabHost> lab = new ArrayList<>();
            for (ComputeHost host : hosts) {
                lab.add(new LabHost(host.remote(), host.namesAndAddresses(), QemuFolder.of(request, host)));
            }
            Change change = new LabCertificates(lab, request.tls(), clock);
            for (TlsReload reload : reloads) {
                change = libvirt ? reload.follow(change) : change;
            }
            result.add(change);
        } else {
            for (int i = 0; i < hosts.size(); i++) {
                ComputeHost host = hosts.get(i);
                Change change = new GivenCertificates(
                        host.remote(),
                        request.tls(),
                        request.tls().given().get(host.name()),
                        host.namesAndAddresses(),
                        QemuFolder.of(request, host),
                        clock);
                result.add(libvirt ? reloads.get(i).follow(change) : change);
            }
        }
        if (libvirt) {
            last.addAll(reloads);
        }
    }

    private void libvirt(ComputeHost host, List<Change> result, List<Change> last) throws RemoteException {
        Settings qemu = LibvirtConfChange.qemu(request, host);
        if (request.libvirtd().isEmpty() && qemu.isEmpty()) {
            return;
        }
        LibvirtDaemons daemons = LibvirtDaemons.of(host);
        String remote = daemons.remoteDaemon();
        String path = "/etc/libvirt/" + remote + ".conf";
        ServiceRestart restart = restart(host, daemons.qemuDaemon(), List.of(LibvirtConfChange.QEMU_CONF, path));
        if (!qemu.isEmpty()) {
            result.add(restart.follow(LibvirtConfChange.on(host, LibvirtConfChange.QEMU_CONF, qemu, List.of())));
        }
        last.add(restart);
        if (!request.libvirtd().isEmpty()) {
            Change change = LibvirtConfChange.on(host, path, request.libvirtd(), daemons.listening(request.libvirtd()));
            boolean own = !remote.equals(daemons.qemuDaemon());
            ServiceRestart second = own ? restart(host, remote, List.of(path)) : restart;
            result.add(second.follow(change));
            if (own) {
                last.add(second);
            }
        }
    }

    private ServiceRestart restart(ComputeHost host, String daemon, List<String> files) {
        return new ServiceRestart(host, List.of(daemon), files, GUESTS_GO_ON, request.restartServices());
    }

    private void nova(ComputeHost host, List<Change> result, List<Change> last) {
        if (!request.novaConf().isEmpty()) {
            ServiceRestart restart = new ServiceRestart(
                    host,
                    List.of("openstack-nova-compute", "nova-compute"),
                    List.of(request.novaConfFile()),
                    GUESTS_GO_ON,
                    request.restartServices());
            result.add(restart.follow(NovaConfChange.on(host, request.novaConfFile(), request.novaConf())));
            last.add(restart);
        }
    }
}

package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one host's daemons are to read, and what makes them read it.
 *
 * @param files configuration files
 * @param restarts of the daemons that read them
 */
record DaemonChanges(List<Change> files, List<Change> restarts) {

    private static final String GUESTS_GO_ON = "Running guests go on while it restarts.";

    DaemonChanges {
        files = List.copyOf(files);
        restarts = List.copyOf(restarts);
    }

    /** @throws RemoteException if the host cannot be asked what it runs */
    static DaemonChanges of(ComputeHostRequest request, ComputeHost host) throws RemoteException {
        List<Change> files = new ArrayList<>();
        List<Change> restarts = new ArrayList<>();
        libvirt(request, host, files, restarts);
        nova(request, host, files, restarts);
        return new DaemonChanges(files, restarts);
    }

    private static void libvirt(ComputeHostRequest request, ComputeHost host, List<Change> files, List<Change> restarts)
            throws RemoteException {
        Settings qemu = LibvirtConfChange.qemu(request, host);
        if (request.libvirtd().isEmpty() && qemu.isEmpty()) {
            return;
        }
        LibvirtDaemons daemons = LibvirtDaemons.of(host);
        String remote = daemons.remoteDaemon();
        String path = "/etc/libvirt/" + remote + ".conf";
        ServiceRestart restart =
                restart(request, host, daemons.qemuDaemon(), List.of(LibvirtConfChange.QEMU_CONF, path));
        if (!qemu.isEmpty()) {
            files.add(restart.follow(LibvirtConfChange.on(host, LibvirtConfChange.QEMU_CONF, qemu, List.of())));
        }
        restarts.add(restart);
        if (!request.libvirtd().isEmpty()) {
            Change change = LibvirtConfChange.on(host, path, request.libvirtd(), daemons.listening(request.libvirtd()));
            boolean own = !remote.equals(daemons.qemuDaemon());
            ServiceRestart second = own ? restart(request, host, remote, List.of(path)) : restart;
            files.add(second.follow(change));
            if (own) {
                restarts.add(second);
            }
        }
    }

    private static ServiceRestart restart(
            ComputeHostRequest request, ComputeHost host, String daemon, List<String> files) {
        return new ServiceRestart(host, List.of(daemon), files, GUESTS_GO_ON, request.restartServices());
    }

    private static void nova(ComputeHostRequest request, ComputeHost host, List<Change> files, List<Change> restarts) {
        if (!request.novaConf().isEmpty()) {
            ServiceRestart restart = new ServiceRestart(
                    host,
                    List.of("openstack-nova-compute", "nova-compute"),
                    List.of(request.novaConfFile()),
                    GUESTS_GO_ON,
                    request.restartServices());
            files.add(restart.follow(NovaConfChange.on(host, request.novaConfFile(), request.novaConf())));
            restarts.add(restart);
        }
    }
}

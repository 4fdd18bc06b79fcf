package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;
import java.util.Set;

/**
 * Which of libvirt's daemons a host runs: one for everything, or one for each task (libvirt's documentation, "Libvirt
 * Daemons").
 *
 * @param systemd whether systemd starts them
 * @param active units that are active
 * @param files daemons whose configuration is there
 */
record LibvirtDaemons(boolean systemd, Set<String> active, Set<String> files) {

    private static final String ASK =
            """
            if [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; then
                echo systemd
                for unit in libvirtd.service libvirtd.socket libvirtd-tls.socket libvirtd-tcp.socket \
                    virtqemud.service virtqemud.socket virtproxyd.service virtproxyd.socket \
                    virtproxyd-tls.socket virtproxyd-tcp.socket; do
                    if [ "$(systemctl is-active $unit 2>/dev/null)" = active ]; then echo "active $unit"; fi
                done
            fi
            for daemon in libvirtd virtproxyd; do
                if [ -f /etc/libvirt/$daemon.conf ]; then echo "file $daemon"; fi
            done""";

    static LibvirtDaemons of(ComputeHost host) throws RemoteException {
        List<String> lines = host.run(ASK).lines();
        return new LibvirtDaemons(lines.contains("systemd"), second(lines, "active "), second(lines, "file "));
    }

    private static Set<String> second(List<String> lines, String first) {
        return Set.copyOf(lines.stream()
                .filter(line -> line.startsWith(first))
                .map(line -> line.substring(first.length()))
                .toList());
    }

    /** Whether each task has a daemon of its own. */
    private boolean isModular() {
        return active.contains("virtqemud.service") || active.contains("virtqemud.socket");
    }

    /** The daemon that reads {@code qemu.conf}. */
    String qemuDaemon() {
        return isModular() ? "virtqemud" : "libvirtd";
    }

    /** The daemon that listens for other hosts. */
    String remoteDaemon() {
        return isModular() && files.contains("virtproxyd") ? "virtproxyd" : "libvirtd";
    }

    /** What must be known of settings about listening: systemd's sockets listen instead of the daemon. */
    List<String> listening(Settings settings) {
        String daemon = remoteDaemon();
        boolean concerned = settings.values().keySet().stream().anyMatch(key -> key.matches("listen_.*|t(ls|cp)_port"));
        if (!concerned) {
            return List.of();
        }
        if (systemd && (active.contains(daemon + ".socket") || active.contains(daemon + "-tls.socket"))) {
            return List.of(
                    daemon + " is started by sockets of systemd here, and then it passes over its own settings for"
                            + " listening. Stop " + daemon + ", then run: systemctl enable --now " + daemon
                            + "-tls.socket (for TLS) or " + daemon + "-tcp.socket (for TCP).");
        }
        return List.of(daemon + " listens for other hosts only if it is started with --listen, or by sockets of"
                + " systemd (" + daemon + "-tls.socket).");
    }
}

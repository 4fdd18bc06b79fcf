package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import java.util.List;

/**
 * What one host says of itself about ports.
 *
 * @param host the host as the user named it
 * @param pythonTrouble why no program in Python 3 can run there, words after which the host is named; empty: it can
 * @param names what other hosts may call it, the most likely first
 * @param libvirt where its libvirt lets migrations in
 * @param sockets who listened there before the check began
 * @param sshPort the port of its SSH server
 * @param daemon where its libvirt daemon is to wait for other hosts
 * @param tool what rules its firewall: {@code firewalld}, {@code ufw}, {@code nftables}, {@code iptables}, or empty
 */
public record HostPorts(
        String host,
        String pythonTrouble,
        List<String> names,
        LibvirtPorts libvirt,
        ListeningSockets sockets,
        int sshPort,
        LibvirtDaemonPorts daemon,
        String tool) {

    public HostPorts {
        names = List.copyOf(names);
    }

    /** Whether it can take part in trying ports. */
    public boolean hasPython() {
        return pythonTrouble.isEmpty();
    }

    /** The same, with what turned out later; empty words change nothing. */
    public HostPorts withPythonTrouble(String trouble) {
        return trouble.isEmpty() ? this : new HostPorts(host, trouble, names, libvirt, sockets, sshPort, daemon, tool);
    }

    /** The ports that connections to its libvirt daemon may take. */
    public PortSet services() {
        return daemon.numbers().and(PortSet.of(List.of(sshPort)));
    }
}

package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports at which the libvirt daemon of a host is to wait for other hosts (libvirt, "Remote support").
 *
 * @param waiting where it waits; where that is not known, those that it is configured for
 * @param deaf where it is configured to wait, and nothing listens for other hosts
 */
public record LibvirtDaemonPorts(List<DaemonPort> waiting, List<DaemonPort> deaf) {

    private static final int TCP = 16_509;
    private static final int TLS = 16_514;

    public LibvirtDaemonPorts {
        waiting = List.copyOf(waiting);
        deaf = List.copyOf(deaf);
    }

    /**
     * One of them.
     *
     * @param transport {@code TCP} (without encryption) or {@code TLS}
     * @param number 16509 and 16514, unless {@code libvirtd.conf} says otherwise
     */
    public record DaemonPort(String transport, int number) {

        private static DaemonPort of(LibvirtConf conf, String transport, String key, int otherwise) {
            String configured = conf.string(key).orElse("");
            return new DaemonPort(
                    transport, configured.matches("[1-9]\\d{0,4}") ? Integer.parseInt(configured) : otherwise);
        }

        /** In a log. */
        String words() {
            return "libvirt's " + transport + " port (" + number + ")";
        }
    }

    /**
     * Those of a host. A configuration that says nothing of a port is no wish for it: {@code listen_tls} is on by
     * default, and without effect in a daemon that is not told to listen.
     */
    public static LibvirtDaemonPorts of(ListeningSockets sockets, LibvirtConf libvirtdConf) {
        List<DaemonPort> waiting = new ArrayList<>();
        List<DaemonPort> deaf = new ArrayList<>();
        sort(
                DaemonPort.of(libvirtdConf, "TCP", "tcp_port", TCP),
                sockets,
                libvirtdConf.number("listen_tcp").orElse(0) == 1,
                waiting,
                deaf);
        sort(
                DaemonPort.of(libvirtdConf, "TLS", "tls_port", TLS),
                sockets,
                libvirtdConf.number("listen_tls").orElse(0) == 1,
                waiting,
                deaf);
        return new LibvirtDaemonPorts(waiting, deaf);
    }

    private static void sort(
            DaemonPort port,
            ListeningSockets sockets,
            boolean configured,
            List<DaemonPort> waiting,
            List<DaemonPort> deaf) {
        if (sockets.isPublic(port.number()) || configured && !sockets.known()) {
            waiting.add(port);
        } else if (configured) {
            deaf.add(port);
        }
    }

    /** The ports at which it waits. */
    PortSet numbers() {
        return PortSet.of(waiting.stream().map(DaemonPort::number).toList());
    }
}

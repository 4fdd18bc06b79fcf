package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import java.util.ArrayList;
import java.util.List;

/** The ports at which libvirt daemons wait for each other (libvirt, "Remote support"). */
public final class LibvirtDaemonPorts {

    /** Without encryption; libvirtd.conf: {@code tcp_port}. */
    public static final int TCP = 16_509;

    /** With TLS; libvirtd.conf: {@code tls_port}. */
    public static final int TLS = 16_514;

    private LibvirtDaemonPorts() {}

    /** Those of a host that are meant for other hosts, because something listens there or because it is configured to. */
    public static PortSet of(ListeningSockets sockets, LibvirtConf libvirtdConf) {
        List<Integer> ports = new ArrayList<>();
        if (sockets.isPublic(TCP) || libvirtdConf.number("listen_tcp").orElse(0) == 1) {
            ports.add(TCP);
        }
        if (sockets.isPublic(TLS)) {
            ports.add(TLS);
        }
        return PortSet.of(ports);
    }
}

package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of this machine's loopback address. */
public record LocalPorts(PortSet ports) {

    /** Some that nobody has. */
    public static LocalPorts free() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new LocalPorts(
                    PortSet.of(sockets.stream().map(ServerSocket::getLocalPort).toList()));
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Whether nobody listens at any of them. */
    public boolean areFree() throws IOException {
        for (int port : ports.numbers()) {
            try {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            } catch (BindException e) {
                return false;
            }
        }
        return true;
    }

    /** Waits until nobody listens at any of them; the test's time limit ends it. */
    public void awaitFree() throws IOException {
        while (!areFree()) {
            Thread.onSpinWait();
        }
    }
}

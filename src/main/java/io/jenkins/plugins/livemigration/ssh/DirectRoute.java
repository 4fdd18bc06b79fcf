package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.Seconds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** From this machine. */
final class DirectRoute implements Route {

    @Override
    public Socket connect(HostReference host, Duration limit) throws RemoteException {
        long deadline = System.nanoTime() + limit.toNanos();
        InetAddress[] addresses = resolve(host);
        String failure = "";
        for (int i = 0; i < addresses.length; i++) {
            // Each address that is left gets the same share of the time.
            long share = (deadline - System.nanoTime()) / (addresses.length - i);
            try {
                return connect(new InetSocketAddress(addresses[i], host.port()), Math.max(1, share / 1_000_000));
            } catch (SocketTimeoutException e) {
                failure += " No answer from " + addresses[i].getHostAddress() + " port " + host.port() + " within "
                        + Seconds.of(Duration.ofNanos(Math.max(share, 0))) + ".";
            } catch (IOException e) {
                failure += " " + addresses[i].getHostAddress() + " port " + host.port() + ": " + e.getMessage() + ".";
            }
        }
        throw new RemoteException(
                RemoteException.Kind.UNREACHABLE,
                host.name(),
                "The host cannot be reached." + failure,
                "See whether it is up, whether its SSH server listens on that port, and whether a firewall is between.");
    }

    private static Socket connect(InetSocketAddress address, long limitMillis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) Math.min(Integer.MAX_VALUE, limitMillis));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetAddress[] resolve(HostReference host) throws RemoteException {
        try {
            return InetAddress.getAllByName(host.name());
        } catch (UnknownHostException e) {
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE,
                    host.name(),
                    "The host's name is not known to this machine.",
                    "Check its spelling, /etc/hosts and DNS.");
        }
    }
}

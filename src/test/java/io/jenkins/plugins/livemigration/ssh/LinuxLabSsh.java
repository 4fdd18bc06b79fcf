package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.NetworkNamespace;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;

/** The lab's Linux hosts by SSH, under the names that they have among each other. */
public final class LinuxLabSsh implements Route {

    /** Generous for a host that answers, short for tests of one that does not. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(8);

    private final LinuxHosts lab;
    private final NetworkNamespace network;

    private LinuxLabSsh(LinuxHosts lab) {
        this.lab = lab;
        this.network = lab.network();
    }

    /** As root, where a reference names nobody else, with the true host keys. */
    public static SshHosts hosts(LinuxHosts lab) {
        try {
            SshKey key = SshKey.of(Secret.of(Files.readString(lab.key("ed25519"))));
            HostKeyPolicy policy = HostKeyPolicy.strict(Files.readString(lab.knownHosts()));
            return new SshHosts(
                    SshSettings.of("root", key, policy).connectingWithin(CONNECT_LIMIT), new LinuxLabSsh(lab));
        } catch (IOException e) {
            throw new UncheckedIOException("keys of the lab", e);
        }
    }

    @Override
    public Socket connect(HostReference host, Duration limit) throws RemoteException {
        try {
            InetAddress address = InetAddress.getByName(lab.addressOf(host.name()));
            return network.connect(new InetSocketAddress(address, host.port()), Math.toIntExact(limit.toMillis()));
        } catch (IOException e) {
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE,
                    host.name(),
                    "The host cannot be reached: " + e.getMessage() + ".",
                    "");
        }
    }
}

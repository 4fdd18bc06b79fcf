package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A UNIX socket of this machine, in a folder that only this user may enter, whose connections end at a host's socket. */
final class SocketForward implements AutoCloseable {

    /** OpenSSH, PROTOCOL, section 2.4. */
    static final String CHANNEL = "direct-streamlocal@openssh.com";

    private final String remotePath;
    private final HostLink link;
    private final SshThreads threads;
    private final Path folder;
    private final Path path;
    private final ServerSocketChannel server;
    private final Set<ForwardedConnection> connections = ConcurrentHashMap.newKeySet();

    SocketForward(String remotePath, HostLink link, SshThreads threads) throws IOException {
        this.remotePath = remotePath;
        this.link = link;
        this.threads = threads;
        this.folder = Files.createTempDirectory(
                "lm-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.path = folder.resolve("socket");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        threads.execute(this::accept);
    }

    Path path() {
        return path;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // The server is closed, by close() alone: there is nobody left to be told.
            close();
        }
    }

    private void serve(SocketChannel client) {
        try {
            ForwardedConnection connection = new ForwardedConnection(client);
            connections.add(connection);
            if (!server.isOpen()) {
                connection.close();
            }
            connection.connect(link.connection(), remotePath);
            connection.whenClosed(() -> connections.remove(connection));
            threads.execute(connection::copyFromHost);
            connection.copyToHost();
        } catch (RemoteException | JSchException | IOException e) {
            // The client sees its connection closed, as if the service itself had closed it.
            ForwardedConnection.close(client);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Left to the cleaning of temporary files; nobody else can use it, and nothing listens on it any more.
            folder.toFile().deleteOnExit();
        }
        connections.forEach(ForwardedConnection::close);
    }
}

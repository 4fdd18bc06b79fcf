package io.jenkins.plugins.livemigration.ssh;

import static io.jenkins.plugins.livemigration.remote.RemoteHostContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UNIX sockets of a host, forwarded through a real SSH server to a real echo server. */
@SshServer
final class SocketForwardTest {

    private static final int MUCH = 3_000_000;

    @TempDir
    private Path folder;

    private ServerSocketChannel echoServer(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread accepting = new Thread(() -> {
            try {
                while (true) {
                    SocketChannel client = server.accept();
                    new Thread(() -> echo(client)).start();
                }
            } catch (IOException e) {
                // The test is over.
                return;
            }
        });
        accepting.start();
        return server;
    }

    private static void echo(SocketChannel client) {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(10_000);
            while (client.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
            }
        } catch (IOException e) {
            // The client has gone away.
            return;
        }
    }

    private static byte[] exchange(SocketChannel client, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && client.read(buffer) >= 0) {
            // until all is there, or the end
        }
        buffer.flip();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void severalConnectionsTalkAtLengthAndEndWithTheHosts(Sshd server) throws Exception {
        server.start();
        Path socket = folder.resolve("service with space");
        byte[] much = new byte[MUCH];
        new Random(7).nextBytes(much);
        SocketChannel open;
        Path local;
        try (ServerSocketChannel service = echoServer(socket);
                SshHosts hosts = new SshHosts(server.settings())) {
            RemoteHost host = hosts.host(server.reference());
            local = host.forwardSocket(socket.toString());

            assertThat(host.forwardSocket(socket.toString())).isEqualTo(local);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local.getParent())))
                    .isEqualTo("rwx------");
            open = SocketChannel.open(UnixDomainSocketAddress.of(local));
            try (SocketChannel bulk = SocketChannel.open(UnixDomainSocketAddress.of(local))) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                    try {
                        bulk.write(ByteBuffer.wrap(much));
                        bulk.shutdownOutput();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                for (int i = 0; i < 20; i++) {
                    open.write(ByteBuffer.wrap(new byte[] {(byte) i}));
                    assertThat(exchange(open, 1)).containsExactly(i);
                }
                assertThat(exchange(bulk, MUCH + 1)).isEqualTo(much);
                sent.get();
            }
        }
        assertThat(exchange(open, 1)).isEmpty();
        assertThat(local.getParent()).doesNotExist();
    }

    @Test
    void aServiceThatClosesIsSeenToClose(Sshd server) throws Exception {
        server.start();
        Path socket = folder.resolve("service");
        try (ServerSocketChannel service = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                SshHosts hosts = new SshHosts(server.settings())) {
            service.bind(UnixDomainSocketAddress.of(socket));
            Path local = hosts.host(server.reference()).forwardSocket(socket.toString());
            service.accept().close(); // the trial
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(local))) {
                SocketChannel accepted = service.accept();
                accepted.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                accepted.close();

                assertThat(exchange(client, 4)).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void whyASocketCannotBeOpenedIsSaid(Sshd server, Sshd forbidding) throws Exception {
        server.start();
        forbidding.start("AllowStreamLocalForwarding no");
        Path socket = folder.resolve("service");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertSaid(server, folder.resolve("none"), "no such socket");
        assertSaid(server, socket, "nothing listens");
        assertSaid(forbidding, socket, "forwards no sockets");
    }

    private static void assertSaid(Sshd server, Path socket, String words) throws RemoteException {
        try (SshHosts hosts = new SshHosts(server.settings())) {
            HostReference reference = server.reference();
            RemoteHost host = hosts.host(reference);
            assertRefused(() -> host.forwardSocket(socket.toString()), RemoteException.Kind.FAILED)
                    .matches(failure -> failure.what().contains(words));
        }
    }
}

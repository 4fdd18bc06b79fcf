package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** One connection of a client on this machine to a UNIX socket of a host; either side may close its half first. */
final class ForwardedConnection {

    private static final int BUFFER = 32 * 1024;

    private final SocketChannel client;
    private final ByteQueue fromHost = new ByteQueue();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile ChannelDirectStreamLocal channel;
    private OutputStream toHost;

    ForwardedConnection(SocketChannel client) {
        this.client = client;
    }

    /** Opens the host's socket; blocks. */
    void connect(SshConnection connection, String path) throws JSchException, IOException {
        ChannelDirectStreamLocal fresh = (ChannelDirectStreamLocal) connection.openChannel(SocketForward.CHANNEL);
        fresh.setSocketPath(path);
        fresh.setOutputStream(fromHost.sink());
        // JSch closes this stream when the channel is at its end in both directions, or the connection is lost.
        fresh.setExtOutputStream(new OutputStream() {
            @Override
            public void write(int b) {
                // A socket has no second output.
            }

            @Override
            public void close() {
                fromHost.end();
                drained.thenRun(ForwardedConnection.this::close);
            }
        });
        toHost = fresh.getOutputStream();
        channel = fresh;
        SshConnection.connect(fresh);
    }

    void whenClosed(Runnable action) {
        closed.thenRun(action);
    }

    /** Copies until the client closes its half; blocks. */
    void copyToHost() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (client.read(buffer.clear()) >= 0) {
                toHost.write(buffer.array(), 0, buffer.position());
                toHost.flush();
            }
            toHost.close();
        } catch (IOException e) {
            close();
        }
    }

    /** Copies until the host closes its half; blocks. */
    void copyFromHost() {
        byte[] bytes = new byte[BUFFER];
        try (InputStream source = fromHost.source()) {
            for (int count = source.read(bytes); count >= 0; count = source.read(bytes)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
            }
            client.shutdownOutput();
        } catch (IOException e) {
            close();
        } finally {
            drained.complete(null);
        }
    }

    void close() {
        close(client);
        fromHost.end();
        ChannelDirectStreamLocal open = channel;
        if (open != null) {
            open.disconnect();
        }
        closed.complete(null);
    }

    static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up; its file descriptor is free either way.
            return;
        }
    }
}

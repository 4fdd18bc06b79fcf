package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * Hands JSch a socket that is connected already, and notices when a write to it does not end: JSch's own keep-alives
 * wait behind such a write.
 */
final class ConnectedSocket implements SocketFactory {

    private static final long IDLE = Long.MIN_VALUE;

    private final Socket socket;
    private volatile long writingSince = IDLE;

    ConnectedSocket(Socket socket) {
        this.socket = socket;
    }

    /** Closes the socket if a write has been going on for longer than this. */
    void closeIfStuck(Duration patience) {
        long since = writingSince;
        if (since != IDLE && System.nanoTime() - since > patience.toNanos()) {
            close();
        }
    }

    /** Closes the socket; who reads from it or writes to it fails. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Broken already: its reader sees it too.
            return;
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket same) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket same) throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                writingSince = System.nanoTime();
                try {
                    out.write(bytes, from, length);
                } finally {
                    writingSince = IDLE;
                }
            }
        };
    }
}

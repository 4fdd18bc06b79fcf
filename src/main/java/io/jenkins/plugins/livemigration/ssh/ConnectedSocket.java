package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Hands JSch a socket that is connected already, and notices what JSch tells late or not at all: a write that does not
 * end, behind which its keep-alives wait, and a connection that has broken, of which it tells commands before it calls
 * its session disconnected.
 */
final class ConnectedSocket implements SocketFactory {

    private static final long IDLE = Long.MIN_VALUE;

    private final Socket socket;
    private volatile long writingSince = IDLE;
    private volatile boolean broken;

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

    /** Whether nothing will come from the other side any more, as far as is known without asking it. */
    boolean isBroken() {
        return broken;
    }

    /** Closes the socket; who reads from it or writes to it fails. */
    void close() {
        broken = true;
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
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                return watched(in::read);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return watched(() -> in.read(bytes, from, length));
            }
        };
    }

    private int watched(Reading reading) throws IOException {
        try {
            int result = reading.read();
            if (result < 0) {
                broken = true;
            }
            return result;
        } catch (SocketTimeoutException e) {
            // JSch asks whether the host is alive then, on the same socket.
            throw e;
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** One reading from the socket; -1 at its end. */
    private interface Reading {
        int read() throws IOException;
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

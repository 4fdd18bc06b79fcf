package io.jenkins.plugins.livemigration.lab;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A network namespace of this machine (network_namespaces(7)). A thread can enter one by itself, and a socket stays for
 * ever in that in which it was made: a thread that enters, connects and ends is all that it takes.
 *
 * @param file that stands for the namespace, as {@code ip netns} makes it
 */
public record NetworkNamespace(Path file) {

    private static final int CLONE_NEWNET = 0x40000000; // sched.h
    private static final int O_RDONLY = 0;

    /** The calls that Java has no words for: open(2), setns(2), close(2). */
    interface C extends Library {
        int open(String path, int flags);

        int setns(int descriptor, int kind);

        int close(int descriptor);
    }

    /**
     * Connects from within.
     *
     * @param limitMillis milliseconds, more than 0
     * @throws IOException if there is no connection
     */
    public Socket connect(InetSocketAddress address, int limitMillis) throws IOException {
        CompletableFuture<Socket> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> connect(address, limitMillis, result), "connects in " + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private void connect(InetSocketAddress address, int limitMillis, CompletableFuture<Socket> result) {
        try {
            enter();
            Socket socket = new Socket();
            try {
                socket.connect(address, limitMillis);
                result.complete(socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void enter() throws IOException {
        C c = Native.load("c", C.class);
        int descriptor = c.open(file.toString(), O_RDONLY);
        int status = descriptor < 0 ? -1 : c.setns(descriptor, CLONE_NEWNET);
        if (descriptor >= 0) {
            c.close(descriptor);
        }
        if (status != 0) {
            throw new IOException("cannot enter the network " + file);
        }
    }
}

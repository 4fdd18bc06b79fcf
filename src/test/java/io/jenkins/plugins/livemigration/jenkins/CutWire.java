package io.jenkins.plugins.livemigration.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network between an agent and its controller, on the loopback interface: it can be cut, and mended. */
final class CutWire implements AutoCloseable {

    private final int controller;
    private final int port;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private boolean silent;

    /** @param controller port of the controller on the loopback interface */
    CutWire(int controller) throws IOException {
        this.controller = controller;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    /** Where the agent finds the controller. */
    int port() {
        return port;
    }

    /** Breaks all connections, and lets nobody through: both sides notice at once. */
    void cut() throws IOException {
        door.close();
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /** Lets everybody through again. */
    synchronized void mend() throws IOException {
        silent = false;
        notifyAll();
        if (door.isClosed()) {
            door = listen(port);
        }
    }

    /** Loses nothing and delivers nothing, as a firewall that drops packets: neither side notices. */
    synchronized void silence() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        mend();
        cut();
    }

    private ServerSocket listen(int where) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where));
        inBackground(() -> {
            while (true) {
                Socket agent = opened.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), controller);
                connections.addAll(List.of(agent, onward));
                inBackground(() -> pump(agent, onward));
                inBackground(() -> pump(onward, agent));
            }
        });
        return opened;
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitMended();
                out.write(bytes, 0, count);
                out.flush();
            }
        }
    }

    private synchronized void awaitMended() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A socket was closed, on purpose or by one of the sides: this connection has ended.
                        return;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "cut wire");
        thread.setDaemon(true);
        thread.start();
    }
}

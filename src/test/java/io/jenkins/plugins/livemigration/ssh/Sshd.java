package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One real SSH server on 127.0.0.1, with host keys, user keys and a configuration of its own. */
final class Sshd {

    static final String PROGRAM = "/usr/sbin/sshd";
    private static final long START_SECONDS = 10;

    private final Path folder;
    private final int port;
    private Process process;

    Sshd() {
        try {
            folder = Files.createTempDirectory("sshd-");
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Files.createDirectories(Path.of("/run/sshd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key("host_ed25519", "-t", "ed25519", "-N", "");
        key("user", "-t", "ed25519", "-N", "");
        authorize("user");
    }

    Path folder() {
        return folder;
    }

    HostReference reference() {
        return HostReference.parse("127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** Makes a key pair; options as of ssh-keygen. */
    Path key(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", name, "-f", file.toString()));
        line.addAll(List.of(options));
        run(line);
        return file;
    }

    void authorize(String name) {
        write("authorized_keys", read(name + ".pub") + (has("authorized_keys") ? read("authorized_keys") : ""));
    }

    /** Starts it, with the host keys that there are. */
    Sshd start(String... configuration) {
        StringBuilder text = new StringBuilder();
        text.append("ListenAddress 127.0.0.1:").append(port).append('\n');
        text.append("AuthorizedKeysFile ")
                .append(folder.resolve("authorized_keys"))
                .append('\n');
        text.append("PidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\nLogLevel VERBOSE\n");
        // What this machine's root has its shell do at each log-on is none of the tests': it may print, or wait.
        text.append("SetEnv HOME=").append(folder).append('\n');
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            if (has("host_" + type)) {
                text.append("HostKey ").append(folder.resolve("host_" + type)).append('\n');
            }
        }
        for (String line : configuration) {
            text.append(line).append('\n');
        }
        write("config", text.toString());
        try {
            process = new ProcessBuilder(
                            PROGRAM, "-D", "-e", "-f", folder.resolve("config").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
            awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void awaitPort() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("sshd does not start: " + read("log"), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Known-hosts line of its key of a type. */
    String knownHosts(String type) {
        return "[127.0.0.1]:" + port + " " + read("host_" + type + ".pub");
    }

    /** As {@code ssh-keygen -l} prints it. */
    String fingerprint(String name) {
        return run(List.of(
                        "ssh-keygen", "-l", "-f", folder.resolve(name + ".pub").toString()))
                .split(" ")[1];
    }

    SshKey userKey(String name, String passphrase) {
        return new SshKey(Secret.of(read(name)), Secret.of(passphrase));
    }

    /** Root, by the key that every server accepts. */
    SshSettings settings() {
        return SshSettings.of("root", userKey("user", ""), HostKeyPolicy.strict(knownHosts("ed25519")));
    }

    /** Sends a signal to the processes that serve connections. */
    void signalSessions(String name) {
        List<ProcessHandle> serving = process.toHandle().children().toList();
        if (serving.isEmpty()) {
            throw new IllegalStateException("Nobody is logged on");
        }
        serving.forEach(handle -> run(List.of("kill", "-" + name, Long.toString(handle.pid()))));
    }

    /** Connections that stand. */
    long sessions() {
        return process.toHandle().children().count();
    }

    /** Connections that were let in since the start. */
    long logOns() {
        return read("log")
                .lines()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    void replaceHostKey() {
        key("other", "-t", "ed25519", "-N", "");
        try {
            Files.move(folder.resolve("host_ed25519.pub"), folder.resolve("former.pub"));
            for (String end : List.of("", ".pub")) {
                Files.move(
                        folder.resolve("other" + end),
                        folder.resolve("host_ed25519" + end),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    static String run(List<String> line) {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(line + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

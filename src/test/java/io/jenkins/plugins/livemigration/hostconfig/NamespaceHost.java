package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One host in namespaces. It lives as long as this JVM holds its standard input. */
final class NamespaceHost {

    private static final String INIT =
            """
            set -e
            base=$1 name=$2
            mount --make-rprivate /
            mount -t tmpfs none "$base"
            for folder in etc root var; do
                mkdir "$base/$folder" "$base/$folder.work"
                mount -t overlay none -o "lowerdir=/$folder,upperdir=$base/$folder,workdir=$base/$folder.work" "/$folder"
            done
            mount -t tmpfs none /run
            mount -t tmpfs none /dev/shm
            hostname "$name"
            cat /proc/sys/kernel/random/uuid >/run/boot_id
            mount --bind /run/boot_id /proc/sys/kernel/random/boot_id
            tr -d - </run/boot_id >/etc/machine-id
            ip link set lo up
            rm -rf /root/.ssh /root/.bash* /root/.profile /etc/ssh/ssh_host_* /etc/ssh/sshd_config.d/* /etc/pki /etc/nova /etc/nftables.conf /etc/iptables
            ssh-keygen -q -A >&2
            printf '127.0.0.1 localhost\\n' >/etc/hosts
            sed -i 's/^hosts:.*/hosts: files/' /etc/nsswitch.conf
            mkdir -p /run/sshd /run/lock /etc/nova
            $(command -v sshd) -o UsePAM=no -o UseDNS=no -o PermitRootLogin=prohibit-password
            echo ready
            exec cat""";
    private static final int START_LIMIT_SECONDS = 20;

    private final Process unshare;
    private final long pid;
    private final Path folder;
    private final List<String> arguments = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    private NamespaceHost(Process unshare, long pid, Path folder) {
        this.unshare = unshare;
        this.pid = pid;
        this.folder = folder;
    }

    static NamespaceHost start(String name, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "unshare",
                "--mount",
                "--net",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                INIT,
                "sh",
                folder.toString(),
                name);
        builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
        Path log = folder.resolveSibling(name + ".log");
        Process unshare = builder.redirectError(log.toFile()).start();
        byte[] line = unshare.getInputStream().readNBytes("ready\n".length());
        if (!new String(line, StandardCharsets.UTF_8).equals("ready\n")) {
            throw new IOException(name + " did not start: " + Files.readString(log));
        }
        long inner = unshare.children().findFirst().orElseThrow().pid();
        return new NamespaceHost(unshare, inner, folder);
    }

    static void onThisMachine(String... arguments) throws IOException {
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", arguments) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    long pid() {
        return pid;
    }

    /** Arguments of all commands, each on a line. */
    synchronized String arguments() {
        return String.join("\n", arguments);
    }

    /** Standard inputs of all commands. */
    synchronized String inputs() {
        return String.join("\n", inputs);
    }

    /** What all commands said, on both of their outputs. */
    synchronized String answers() {
        return String.join("\n", answers);
    }

    private synchronized void record(Command command) {
        arguments.addAll(command.arguments());
        inputs.add(new String(command.input(), StandardCharsets.UTF_8));
    }

    private synchronized void record(CommandResult result) {
        answers.add(result.output());
        answers.add(result.errors());
    }

    void stop() {
        unshare.destroy();
        try {
            unshare.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new IllegalStateException(folder + " is still in use", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    RemoteHost called(HostReference reference) {
        return new RemoteHost() {
            @Override
            public HostReference reference() {
                return reference;
            }

            @Override
            public CommandResult run(Command command) throws RemoteException {
                record(command);
                CommandResult result = NamespaceHost.this.run(reference.name(), command);
                record(result);
                return result;
            }

            @Override
            public RemoteProcess start(Command command) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Path forwardSocket(String path) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Runs a command that is in no record: a tester's. */
    CommandResult run(String name, Command command) throws RemoteException {
        List<String> line = new ArrayList<>(List.of(
                "nsenter",
                "-t",
                Long.toString(pid),
                "-m",
                "-n",
                "-u",
                "-i",
                "-p",
                "env",
                "LC_ALL=C",
                "HOME=/root",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "timeout",
                "-k",
                "2",
                Long.toString(command.limit().toSeconds())));
        line.addAll(command.arguments());
        try {
            Path errors = Files.createTempFile("namespace-host", ".err");
            Process process =
                    new ProcessBuilder(line).redirectError(errors.toFile()).start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(command.input());
            } catch (IOException e) {
                // The command has ended without reading all; its status says whether that is well.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            return new CommandResult(name, command.toString(), status, output, said, false);
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.FAILED, name, e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.FAILED, name, "interrupted", "");
        }
    }
}

package io.jenkins.plugins.livemigration.lab;

import io.jenkins.plugins.livemigration.remote.Account;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostCommandLine;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import io.jenkins.plugins.livemigration.remote.ShellQuoting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts of the lab by OpenSSH from inside of the lab's network namespace: what runs there is what SSH runs on any host,
 * and no packet can reach another network.
 */
public final class LinuxRemoteHosts implements RemoteHosts {

    private static final int NO_CONNECTION = 255;
    private static final int GRACE_SECONDS = 15;

    private static final BiConsumer<String, Command> NOTHING = (host, command) -> {};

    private final AtomicReference<BiConsumer<String, Command>> afterwards = new AtomicReference<>(NOTHING);
    private final LinuxHosts lab;
    private final Path folder;
    private final Map<String, LinuxHost> hosts;

    /** @param folder for sockets; its path must be short */
    public LinuxRemoteHosts(LinuxHosts lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
        this.hosts = Stream.of(lab.nfsServer(), lab.hostA(), lab.hostB())
                .collect(Collectors.toMap(LinuxHost::name, host -> host));
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        LinuxHost host = hosts.get(reference.name());
        if (host == null) {
            throw new RemoteException(RemoteException.Kind.UNREACHABLE, reference.name(), "There is no such host.", "");
        }
        Path socket = folder.resolve(host.name());
        if (!Files.exists(socket)) {
            // One connection for all commands. In the background it would hold the output of the command that began it.
            run(host.name(), ssh(host, "-M", "-N", "-f", "-o", "ControlPersist=yes", "root@" + host.address()));
        }
        return new Connected(reference, host);
    }

    private static void run(String name, List<String> line) throws RemoteException {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new RemoteException(RemoteException.Kind.UNREACHABLE, name, "It does not answer.", "");
            }
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.FAILED, name, e.toString(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.FAILED, name, "interrupted", "");
        }
    }

    /** Does something as soon as a command that holds a text has succeeded on a host, once. */
    public void afterwards(LinuxHost host, String part, Runnable action) {
        afterwards.set((name, command) -> {
            boolean now = name.equals(host.name())
                    && command.arguments().stream().anyMatch(argument -> argument.contains(part));
            if (now) {
                afterwards.set(NOTHING);
                action.run();
            }
        });
    }

    /** Runs a shell text as root, as a tester would: whatever its status, what it printed. */
    public String exec(LinuxHost host, String text) throws RemoteException {
        return host(HostReference.parse(host.name()))
                .run(Command.of("sh", "-c", "exec 2>&1; " + text))
                .text();
    }

    private List<String> ssh(LinuxHost host, String... more) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", lab.namespace(), "ssh", "-F", "none"));
        for (String option : List.of(
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + lab.knownHosts(),
                "ConnectTimeout=5",
                "ServerAliveInterval=5",
                "ServerAliveCountMax=2",
                "ControlPath=" + folder.resolve(host.name()))) {
            line.addAll(List.of("-o", option));
        }
        line.addAll(List.of("-i", lab.key("ed25519").toString()));
        line.addAll(List.of(more));
        return line;
    }

    @Override
    public void close() {
        for (LinuxHost host : hosts.values()) {
            if (Files.exists(folder.resolve(host.name()))) {
                try {
                    run(host.name(), ssh(host, "-O", "exit", host.address()));
                } catch (RemoteException e) {
                    throw new IllegalStateException("A connection stays open", e);
                }
            }
        }
    }

    private CommandResult run(String name, List<String> line, byte[] input, long seconds) throws RemoteException {
        try {
            Path errors = Files.createTempFile(folder, "ssh", ".err");
            Process process =
                    new ProcessBuilder(line).redirectError(errors.toFile()).start();
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input);
            } catch (IOException e) {
                // The command has ended without reading all; its status says whether that is well.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new RemoteException(RemoteException.Kind.TIMED_OUT, name, "No answer.", "");
            }
            CommandResult result = new CommandResult(
                    name, String.join(" ", line), process.exitValue(), output, Files.readString(errors), false);
            Files.delete(errors);
            return result;
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.FAILED, name, e.toString(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.FAILED, name, "interrupted", "");
        }
    }

    private final class Connected implements RemoteHost {
        private final HostReference reference;
        private final LinuxHost host;

        Connected(HostReference reference, LinuxHost host) {
            this.reference = reference;
            this.host = host;
        }

        @Override
        public HostReference reference() {
            return reference;
        }

        @Override
        public CommandResult run(Command command) throws RemoteException {
            if (!List.of(Account.ROOT, Account.LOGIN).contains(command.account())) {
                throw new UnsupportedOperationException("Only root logs on here");
            }
            String remote = ShellQuoting.join(HostCommandLine.of(command, List.of()));
            long began = System.nanoTime();
            CommandResult result = LinuxRemoteHosts.this.run(
                    name(),
                    ssh(host, "root@" + host.address(), "--", remote),
                    command.input(),
                    command.limit().toSeconds() + GRACE_SECONDS);
            if (result.status() == NO_CONNECTION) {
                throw new RemoteException(
                        RemoteException.Kind.UNREACHABLE,
                        name(),
                        result.errors().strip(),
                        "");
            }
            boolean limitPassed = System.nanoTime() - began >= command.limit().toNanos();
            if (result.status() == CommandOutcome.TIMED_OUT && limitPassed) {
                throw new RemoteException(
                        RemoteException.Kind.TIMED_OUT, name(), "'" + command + "' did not end in time.", "");
            }
            if (result.succeeded()) {
                afterwards.get().accept(name(), command);
            }
            return new CommandResult(
                    name(), command.toString(), result.status(), result.output(), result.errors(), false);
        }

        @Override
        public RemoteProcess start(Command command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path forwardSocket(String path) {
            throw new UnsupportedOperationException();
        }
    }
}

package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts made of namespaces of this machine: kvm1, kvm2, ... with names, networks (10.211.0.1, 10.211.0.2, ...) and mounts
 * of their own; processes, users and the clock are this machine's. Needs root.
 */
final class NamespaceHosts implements RemoteHosts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOLD =
            "hostname \"$1\" && ip link set lo up && mount --bind \"$2\" /etc/hosts && echo ready && exec cat";

    private final LocalHosts machine = new LocalHosts();
    private final List<Process> holders = new ArrayList<>();
    private final Path names;

    NamespaceHosts(int count) throws RemoteException, IOException {
        boolean possible = System.getProperty("user.name").equals("root")
                && Files.isExecutable(Path.of("/usr/bin/nsenter"))
                && Files.isExecutable(Path.of("/usr/sbin/iptables"));
        Assumptions.assumeTrue(possible, "SKIPPED: hosts made of namespaces need root, nsenter and iptables");
        names = Files.createTempFile("hosts", "");
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        for (int i = 1; i <= count; i++) {
            hosts.append("10.211.0.").append(i).append(" kvm").append(i).append('\n');
        }
        Files.writeString(names, hosts);
        hold("bridge");
        on(0, "ip", "link", "add", "br0", "type", "bridge");
        on(0, "ip", "link", "set", "br0", "up");
        for (int i = 1; i <= count; i++) {
            hold("kvm" + i);
            String bridge = Long.toString(holders.get(0).pid());
            on(i, "ip", "link", "add", "eth0", "type", "veth", "peer", "name", "port" + i, "netns", bridge);
            on(0, "ip", "link", "set", "port" + i, "master", "br0", "up");
            on(i, "ip", "addr", "add", "10.211.0." + i + "/24", "dev", "eth0");
            on(i, "ip", "link", "set", "eth0", "up");
        }
    }

    private void hold(String name) throws IOException {
        Process holder = new ProcessBuilder("unshare", "-m", "-u", "-n", "sh", "-c", HOLD, "sh", name, names.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        if (!"ready".equals(holder.inputReader().readLine())) {
            throw new IllegalStateException("Namespaces for " + name + " could not be made");
        }
    }

    /** The references of all hosts. */
    List<HostReference> references() {
        List<HostReference> references = new ArrayList<>();
        for (int i = 1; i < holders.size(); i++) {
            references.add(HostReference.parse("kvm" + i));
        }
        return references;
    }

    /** What one check finds. */
    List<Finding> findings(Check check, PreflightSettings settings) throws InterruptedException {
        return new Preflight(this, List.of(check), 8, PATIENCE, PreflightListener.NONE)
                .run(references(), settings)
                .of(check.id());
    }

    /** Runs a command on a host, which must succeed. */
    CommandResult on(int host, String... arguments) throws RemoteException {
        return on(host, Command.of(arguments)).orFail();
    }

    /** Runs a command on a host. */
    CommandResult on(int host, Command command) throws RemoteException {
        return new NamespaceHost(
                        HostReference.parse("kvm" + host), holders.get(host).pid(), machine())
                .run(command);
    }

    /** Starts a process on a host. */
    Process startOn(int host, String... arguments) {
        List<String> line = new ArrayList<>(enter(holders.get(host).pid()));
        line.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RemoteHost machine() throws RemoteException {
        return machine.host(HostReference.parse("localhost"));
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        int number = Integer.parseInt(reference.name().substring("kvm".length()));
        return new NamespaceHost(reference, holders.get(number).pid(), machine());
    }

    @Override
    public void close() {
        machine.close();
        holders.forEach(Process::destroy);
        try {
            Files.deleteIfExists(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> enter(long holder) {
        return List.of("nsenter", "-t", Long.toString(holder), "-m", "-u", "-n", "--");
    }

    private record NamespaceHost(HostReference reference, long holder, RemoteHost machine) implements RemoteHost {

        @Override
        public CommandResult run(Command command) throws RemoteException {
            if (String.join(" ", command.arguments()).contains("/etc/machine-id")) {
                // The one thing that must differ from host to host.
                return new CommandResult(name(), command.toString(), 0, name() + "\n" + name() + "\n", "", false);
            }
            return machine.run(inside(command));
        }

        @Override
        public RemoteProcess start(Command command) throws RemoteException {
            return machine.start(inside(command));
        }

        private Command inside(Command command) {
            List<String> line = new ArrayList<>(enter(holder));
            if (!command.account().name().isEmpty() && !command.account().name().equals("root")) {
                line.addAll(List.of("runuser", "-u", command.account().name(), "--"));
            }
            line.addAll(command.arguments());
            return Command.of(line)
                    .withInput(command.input())
                    .within(command.limit())
                    .keeping(command.outputLimit());
        }

        @Override
        public Path forwardSocket(String path) throws RemoteException {
            return machine.forwardSocket(path);
        }
    }
}

package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hosts with a network of their own on this machine: network namespaces on one bridge, with the addresses 10.211.0.1,
 * 10.211.0.2, ... Everything else is this machine's, so that only checks of the network are at home here. Needs root.
 */
final class NamespaceHosts implements RemoteHosts {

    private static final String NETWORK = "10.211.0.";
    private static final int PREFIX = 24;

    private final LocalHosts machine = new LocalHosts();
    private final String tag = "lmpf" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private final List<String> namespaces = new ArrayList<>();

    NamespaceHosts(int count) throws RemoteException {
        String bridge = namespace("");
        here("ip", "-n", bridge, "link", "add", "br0", "type", "bridge");
        here("ip", "-n", bridge, "link", "set", "br0", "up");
        for (int i = 1; i <= count; i++) {
            String host = namespace(Integer.toString(i));
            String port = "port" + i;
            here("ip", "-n", host, "link", "add", "eth0", "type", "veth", "peer", "name", port, "netns", bridge);
            here("ip", "-n", bridge, "link", "set", port, "master", "br0", "up");
            here("ip", "-n", host, "addr", "add", NETWORK + i + "/" + PREFIX, "dev", "eth0");
            here("ip", "-n", host, "link", "set", "lo", "up");
            here("ip", "-n", host, "link", "set", "eth0", "up");
        }
    }

    private String namespace(String name) throws RemoteException {
        here("ip", "netns", "add", tag + name);
        namespaces.add(tag + name);
        return tag + name;
    }

    /** The references of all hosts. */
    List<HostReference> references() {
        List<HostReference> references = new ArrayList<>();
        for (int i = 1; i < namespaces.size(); i++) {
            references.add(HostReference.parse(NETWORK + i));
        }
        return references;
    }

    private CommandResult here(String... arguments) throws RemoteException {
        return machine.host(HostReference.parse("localhost"))
                .run(Command.of(arguments))
                .orFail();
    }

    /** Runs a command on a host, which must succeed. */
    CommandResult on(int host, String... arguments) throws RemoteException {
        return host(references().get(host - 1)).run(Command.of(arguments)).orFail();
    }

    /** Starts a process on a host, which lives until the hosts are closed. */
    Process startOn(int host, String... arguments) throws java.io.IOException {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespaces.get(host)));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        int number = Integer.parseInt(reference.name().substring(NETWORK.length()));
        return new NamespaceHost(reference, namespaces.get(number), machine.host(reference));
    }

    @Override
    public void close() {
        machine.close();
        for (String namespace : namespaces) {
            try {
                new ProcessBuilder("ip", "netns", "del", namespace)
                        .inheritIO()
                        .start()
                        .waitFor(5, TimeUnit.SECONDS);
            } catch (java.io.IOException e) {
                throw new IllegalStateException("The network namespace " + namespace + " could not be removed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record NamespaceHost(HostReference reference, String namespace, RemoteHost machine) implements RemoteHost {

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
            List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
            line.addAll(command.arguments());
            return new Command(line, command.input(), command.limit(), command.outputLimit(), command.account());
        }

        @Override
        public Path forwardSocket(String path) throws RemoteException {
            return machine.forwardSocket(path);
        }
    }

    /** A limit that no test should come near. */
    static Duration patience() {
        return Duration.ofSeconds(60);
    }
}

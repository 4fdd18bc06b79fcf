package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Two hosts of this machine's own kernel, each with namespaces, files and an SSH server of its own, joined by a cable.
 * They have what this machine has installed: packet filters above all. Clean when they start, gone when closed.
 */
public final class NamespaceHosts implements RemoteHosts {

    private static final List<String> PROGRAMS =
            List.of("unshare", "nsenter", "ip", "sshd", "ssh", "ssh-keygen", "openssl", "iptables-legacy");

    private final Map<String, NamespaceHost> hosts = new LinkedHashMap<>();

    private NamespaceHosts() {}

    /** Starts {@code hosta}, 10.77.9.1, and {@code hostb}, 10.77.9.2; skips the test, loudly, where that is impossible. */
    public static NamespaceHosts start(Path folder) throws IOException, InterruptedException {
        requirePossible();
        NamespaceHosts result = new NamespaceHosts();
        try {
            for (String name : List.of("hosta", "hostb")) {
                result.hosts.put(name, NamespaceHost.start(name, Files.createDirectory(folder.resolve(name))));
            }
            String cable = "lm" + ProcessHandle.current().pid() % 100_000;
            long first = result.hosts.get("hosta").pid();
            long second = result.hosts.get("hostb").pid();
            NamespaceHost.onThisMachine(
                    "ip",
                    "link",
                    "add",
                    cable + "a",
                    "netns",
                    Long.toString(first),
                    "type",
                    "veth",
                    "peer",
                    "name",
                    cable + "b",
                    "netns",
                    Long.toString(second));
            result.exec("hosta", "ip addr add 10.77.9.1/24 dev " + cable + "a; ip link set " + cable + "a up");
            result.exec("hostb", "ip addr add 10.77.9.2/24 dev " + cable + "b; ip link set " + cable + "b up");
            return result;
        } catch (IOException | RemoteException | RuntimeException e) {
            result.close();
            throw new IllegalStateException("The hosts did not start", e);
        }
    }

    private static void requirePossible() throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("root");
        }
        for (String program : PROGRAMS) {
            Process look = new ProcessBuilder("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; command -v \"$0\"", program)
                    .redirectErrorStream(true)
                    .start();
            look.getInputStream().readAllBytes();
            if (!look.waitFor(10, TimeUnit.SECONDS) || look.exitValue() != 0) {
                missing.add(program);
            }
        }
        if (!missing.isEmpty()) {
            String message = "SKIPPED: hosts in namespaces cannot run here without " + missing;
            if (Boolean.getBoolean("lab.required")) {
                throw new IllegalStateException(message);
            }
            System.getLogger(NamespaceHosts.class.getName()).log(System.Logger.Level.WARNING, message);
            throw new TestAbortedException(message);
        }
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        NamespaceHost host = hosts.get(reference.name());
        if (host == null) {
            throw new RemoteException(RemoteException.Kind.UNREACHABLE, reference.name(), "There is no such host.", "");
        }
        return host.called(reference);
    }

    /** Runs a shell text on a host, as a tester would: whatever its status, what it printed. */
    public String exec(String host, String text) throws RemoteException {
        return hosts.get(host)
                .run(host, Command.of("sh", "-c", "exec 2>&1; " + text))
                .text();
    }

    /** Everything that was sent to hosts so far, by {@link #host}: arguments and standard inputs. */
    public String sent() {
        return sentArguments()
                + hosts.values().stream().distinct().map(NamespaceHost::inputs).toList();
    }

    /** Everything that hosts answered so far, by {@link #host}. */
    public String answered() {
        return hosts.values().stream().map(NamespaceHost::answers).toList().toString();
    }

    /** What could be seen in a host's list of processes. */
    public String sentArguments() {
        return hosts.values().stream()
                .distinct()
                .map(NamespaceHost::arguments)
                .toList()
                .toString();
    }

    @Override
    public void close() {
        hosts.values().forEach(NamespaceHost::stop);
    }
}

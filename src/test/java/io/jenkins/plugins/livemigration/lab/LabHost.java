package io.jenkins.plugins.livemigration.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A host of the lab, seen from outside. */
public final class LabHost {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    /** The program's own time to enter and leave a host, on top of the command's. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Map<String, String> OWN_FOLDERS = Map.of(
            "/etc/libvirt", "etc-libvirt",
            "/etc/pki", "etc-pki",
            "/var/lib/libvirt", "var-lib",
            "/var/log/libvirt", "var-log",
            "/var/cache/libvirt", "var-cache",
            "/root/.ssh", "ssh",
            "/run", "run");

    private final String name;
    private final Properties properties;
    private final LabProgram program;

    LabHost(String name, Properties properties, LabProgram program) {
        this.name = name;
        this.properties = properties;
        this.program = program;
    }

    /** Short name: {@code kvm01}, {@code kvm02} or {@code controller}. */
    public String name() {
        return name;
    }

    /** Full name, for instance {@code kvm01.lab}; known inside the lab only. */
    public String fqdn() {
        return property("fqdn");
    }

    /** IPv4 address, reachable inside the lab only. */
    public String address() {
        return property("address");
    }

    /** The UUID that this host's libvirtd tells. */
    public String uuid() {
        return property("uuid");
    }

    /** libvirt URI for this JVM: by the path of the host's socket, so no network is needed. */
    public String localUri() {
        return property("uri");
    }

    /** libvirt URI as the other host reaches this one: the destination URI of a peer-to-peer migration. */
    public String peerUri(Transport transport) {
        return transport.uriOf(fqdn());
    }

    /**
     * Where a file of this host is seen from outside.
     *
     * @param inside absolute path in one of the host's own folders, such as {@code /var/lib/libvirt/images/x}
     * @throws IllegalArgumentException when the path is in none of them: the machine and all hosts share it then
     */
    public Path outside(String inside) {
        return OWN_FOLDERS.entrySet().stream()
                .filter(folder -> Path.of(inside).startsWith(folder.getKey()))
                .map(folder -> Path.of(property("root"), folder.getValue())
                        .resolve(Path.of(folder.getKey()).relativize(Path.of(inside))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(inside + " is not in a folder of the host's own"));
    }

    /** Runs a command inside the host, for at most 60 s. */
    public CommandOutcome exec(String... command) {
        return exec(DEFAULT_LIMIT, command);
    }

    /**
     * Runs a command inside the host.
     *
     * @param limit after which it is killed and the status is 124; whole seconds, at least 1
     */
    public CommandOutcome exec(Duration limit, String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("exec", "--timeout", Long.toString(Math.max(1, limit.toSeconds())), name));
        arguments.addAll(Arrays.asList(command));
        return program.run(limit.plus(MARGIN), arguments);
    }

    /** The command line that runs a command inside the host for as long as it takes, for whoever starts it. */
    public List<String> commandLine(String... command) {
        List<String> line =
                new ArrayList<>(List.of(program.script().toString(), "--name", program.labName(), "exec", name));
        line.addAll(Arrays.asList(command));
        return line;
    }

    /** Asks this host's libvirtd by {@code virsh} from outside: an observer that shares no code with the plugin. */
    public CommandOutcome virsh(String... arguments) {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", localUri()));
        command.addAll(Arrays.asList(arguments));
        return LabProgram.execute(DEFAULT_LIMIT, command);
    }

    @Override
    public String toString() {
        return name;
    }

    private String property(String key) {
        String value = properties.getProperty(name + "." + key);
        if (value == null) {
            throw new UnsupportedOperationException(name + " has no " + key);
        }
        return value;
    }
}

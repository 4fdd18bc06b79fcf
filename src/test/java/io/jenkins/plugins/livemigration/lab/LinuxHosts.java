package io.jenkins.plugins.livemigration.lab;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** A running lab of Linux hosts: an NFS server and two compute hosts. */
public final class LinuxHosts {

    /** The first start on a machine makes the root disk from Debian packages. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);

    private final LabProgram program;
    private final Properties properties = new Properties();

    private LinuxHosts(LabProgram program) {
        this.program = program;
        try {
            properties.load(
                    new StringReader(program.run(COMMAND_LIMIT, "properties").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a lab that is owned by this JVM: should the JVM be killed, the next start of any lab cleans it. */
    static LinuxHosts start(LabProgram program, boolean virtualization) {
        List<String> command = new ArrayList<>(
                List.of("up", "--owner", Long.toString(ProcessHandle.current().pid())));
        if (virtualization) {
            command.add("--virtual");
        }
        CommandOutcome outcome = program.run(START_LIMIT, command);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(
                    "the lab does not start: " + outcome + "\n" + program.run(COMMAND_LIMIT, "down"));
        }
        return new LinuxHosts(program);
    }

    void stop() {
        program.run(COMMAND_LIMIT, "down").text();
    }

    /** All hosts as after the start. */
    void reset() {
        program.run(COMMAND_LIMIT, "reset").text();
    }

    public LinuxHost nfsServer() {
        return host("nfs-server");
    }

    public LinuxHost hostA() {
        return host("hosta");
    }

    public LinuxHost hostB() {
        return host("hostb");
    }

    /** The private key of a kind with which root and {@code operator} may log on: ed25519, rsa, ecdsa, passphrase. */
    public Path key(String kind) {
        return Path.of(properties.getProperty(kind.equals("ed25519") ? "key" : "key-" + kind));
    }

    /** The address of a host, by its name or its full name; what else is given is an address already. */
    public String addressOf(String name) {
        String host = name.endsWith(".lab") ? name.substring(0, name.indexOf('.')) : name;
        return properties.getProperty(host + ".address", name);
    }

    /** Connects from within the lab's network, in which alone its addresses mean something. */
    public NetworkNamespace network() {
        return new NetworkNamespace(Path.of("/run/netns", namespace()));
    }

    /** The network namespace in which all hosts can be reached, and nobody else. */
    public String namespace() {
        return properties.getProperty("namespace");
    }

    /** The true host keys, by name and address. */
    public Path knownHosts() {
        return Path.of(properties.getProperty("known-hosts"));
    }

    /** Runs a command of this machine in the lab's network, where the hosts have their names. */
    public CommandOutcome within(Duration limit, String... command) {
        List<String> line = new ArrayList<>(List.of("within"));
        line.addAll(Arrays.asList(command));
        return program.run(limit, line);
    }

    /** Starts a guest of 48 MiB on a host of the lab with virtualization; all of it lies in Nova's folder of instances. */
    public void startGuest(LinuxHost host, String name) {
        program.run(COMMAND_LIMIT, "guest", host.name(), name).text();
    }

    /**
     * Breaks something, as {@code lab/linux break} takes it; closing mends it.
     *
     * @param what the breakage
     * @param more its further arguments
     */
    public Breakage breaks(String what, LinuxHost host, String... more) {
        List<String> command = new ArrayList<>(List.of("break", what, host.name()));
        command.addAll(Arrays.asList(more));
        program.run(COMMAND_LIMIT, command).text();
        return () -> program.run(COMMAND_LIMIT, "mend", what, host.name()).text();
    }

    private LinuxHost host(String name) {
        return new LinuxHost(name, properties.getProperty(name + ".address"), program);
    }
}

package io.jenkins.plugins.livemigration.lab;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A running lab: two compute hosts, a controller beside them, guests, and ways to break all of it. */
public final class Lab {

    /** The first start on a machine builds the guest and lets libvirt probe an emulated QEMU. */
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private static final Duration RESET_LIMIT = Duration.ofSeconds(240);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    private final LabProgram program;
    private final Properties properties;
    private final LabHost source;
    private final LabHost destination;
    private final LabHost controller;
    private final AtomicInteger guests = new AtomicInteger();

    private Lab(LabProgram program, Properties properties) {
        this.program = program;
        this.properties = properties;
        this.source = new LabHost("kvm01", properties, program);
        this.destination = new LabHost("kvm02", properties, program);
        this.controller = new LabHost("controller", properties, program);
    }

    /** Starts a lab that is owned by this JVM: should the JVM be killed, the next start of any lab cleans it. */
    static Lab start(LabProgram program) {
        String owner = Long.toString(ProcessHandle.current().pid());
        CommandOutcome outcome = program.run(START_LIMIT, "up", "--owner", owner);
        if (!outcome.succeeded()) {
            CommandOutcome cleaned = program.run(STOP_LIMIT, "down");
            throw new IllegalStateException("the lab does not start: " + outcome + "\n" + cleaned);
        }
        return new Lab(program, read(program));
    }

    void stop() {
        program.run(STOP_LIMIT, "down").text();
    }

    /** Mends everything and removes all guests and disks; a lab that does not answer is built anew. */
    void reset() {
        program.run(RESET_LIMIT, "reset").text();
    }

    /** The host {@code kvm01}, where guests start unless their specification says otherwise. */
    public LabHost source() {
        return source;
    }

    /** The host {@code kvm02}. */
    public LabHost destination() {
        return destination;
    }

    /** Both compute hosts. */
    public List<LabHost> hosts() {
        return List.of(source, destination);
    }

    /** The namespace beside the hosts: same network, names and SSH key, no libvirtd of its own. */
    public LabHost controller() {
        return controller;
    }

    /** The lab's name, which is part of its namespaces' names. */
    public String name() {
        return program.labName();
    }

    /** Starts a guest; its name is the specification's with a number behind it, unique in the test run. */
    public Guest newGuest(GuestSpec spec) {
        return guest(spec.arguments(spec.name() + "-" + guests.incrementAndGet()));
    }

    /**
     * Starts a guest.
     *
     * @param arguments as {@code lab/libvirt guest} takes them: host, name, options
     */
    public Guest guest(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("guest"));
        command.addAll(arguments);
        String name = arguments.get(1);
        String uuid = program.run(COMMAND_LIMIT, command).text();
        return new Guest(name, uuid, Path.of(properties.getProperty("state"), "consoles", uuid + ".log"), hosts());
    }

    /** Ways to break the lab; what a test does not mend is mended after it. */
    public Breakages breakages() {
        return new Breakages(program);
    }

    private static Properties read(LabProgram program) {
        Properties properties = new Properties();
        try {
            properties.load(
                    new StringReader(program.run(COMMAND_LIMIT, "properties").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

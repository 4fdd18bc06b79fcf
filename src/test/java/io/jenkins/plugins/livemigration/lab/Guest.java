package io.jenkins.plugins.livemigration.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A guest of the lab, observed by {@code virsh} and by its console. */
public final class Guest {

    private final String name;
    private final String uuid;
    private final Path console;
    private final List<LabHost> hosts;

    Guest(String name, String uuid, Path console, List<LabHost> hosts) {
        this.name = name;
        this.uuid = uuid;
        this.console = console;
        this.hosts = hosts;
    }

    public String name() {
        return name;
    }

    public String uuid() {
        return uuid;
    }

    /** All that the guest has written to its serial port, on whichever host. */
    public String serial() {
        try {
            // Not strictly decoded: the file is read while the guest writes it.
            return Files.exists(console) ? new String(Files.readAllBytes(console), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("console of " + name, e);
        }
    }

    /** The last heartbeat; empty before the first. */
    public Optional<Heartbeat> heartbeat() {
        return Heartbeat.lastIn(serial());
    }

    /** Waits until the guest has written its memory once and its clock runs. */
    public Guest awaitBeating() {
        Poll.until(name + " beats", this::heartbeat, this::describe);
        return this;
    }

    /** Waits for a heartbeat that is later than the last one now: the guest runs, wherever that is. */
    public Heartbeat awaitNextBeat() {
        long last = heartbeat().map(Heartbeat::guestMillis).orElse(-1L);
        return Poll.until(
                name + " goes on beating", () -> heartbeat().filter(beat -> beat.guestMillis() > last), this::describe);
    }

    /**
     * State and reason as {@code virsh domstate --reason} tells them, for instance {@code running (booted)};
     * empty when that host does not know the guest.
     *
     * @throws IllegalStateException when the host cannot be asked
     */
    public Optional<String> state(LabHost host) {
        CommandOutcome outcome = host.virsh("domstate", "--reason", uuid);
        if (!outcome.succeeded() && outcome.errors().contains("failed to get domain")) {
            return Optional.empty();
        }
        return Optional.of(outcome.text());
    }

    /** Whether it is in the state {@code running} on that host. */
    public boolean runsOn(LabHost host) {
        return state(host).filter(state -> state.startsWith("running")).isPresent();
    }

    /** The hosts on which it runs: one, if all is well. */
    public List<LabHost> runningOn() {
        return hosts.stream().filter(this::runsOn).toList();
    }

    /** Whether that host keeps a definition of it. */
    public boolean persistentOn(LabHost host) {
        return host.virsh("list", "--all", "--persistent", "--uuid")
                .text()
                .lines()
                .anyMatch(uuid::equals);
    }

    /** Presses the power button; the guest's owner shuts it down. */
    public void pressPowerButton(LabHost host) {
        host.virsh("shutdown", "--mode", "acpi", uuid).text();
    }

    /** Both hosts' view and the end of the console, for messages. */
    public String describe() {
        StringBuilder text = new StringBuilder(name);
        for (LabHost host : hosts) {
            text.append("; ").append(host).append(": ").append(host.virsh("domstate", "--reason", uuid));
        }
        String serial = serial();
        return text.append("; console ends: ")
                .append(serial.substring(Math.max(0, serial.length() - 300)))
                .toString();
    }

    @Override
    public String toString() {
        return name;
    }
}

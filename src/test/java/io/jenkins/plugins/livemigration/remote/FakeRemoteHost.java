package io.jenkins.plugins.livemigration.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** One made-up host. A command gets the answer that was last given for something its line holds. */
public final class FakeRemoteHost implements RemoteHost {

    private final FakeRemoteHosts all;
    private final HostReference reference;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private RemoteException logOnFailure;

    FakeRemoteHost(FakeRemoteHosts all, HostReference reference) {
        this.all = all;
        this.reference = reference;
        machine("id-of-" + name(), "boot-of-" + name());
    }

    /** What a command does. */
    @FunctionalInterface
    public interface Reaction {
        CommandResult to(Command command) throws RemoteException;
    }

    private record Answer(Predicate<String> when, Reaction reaction) {}

    /** What the host shows of its identity. */
    public FakeRemoteHost machine(String machineId, String bootId) {
        return answers("/etc/machine-id", machineId + "\n" + bootId + "\n" + name() + "\n");
    }

    /** Commands whose program and arguments hold the text succeed with this output. */
    public FakeRemoteHost answers(String part, String output) {
        return answers(part, 0, output, "");
    }

    /** Commands whose program and arguments hold the text end so. */
    public FakeRemoteHost answers(String part, int status, String output, String errors) {
        return reacts(part, command -> new CommandResult(name(), command.toString(), status, output, errors, false));
    }

    /** Commands whose program and arguments hold the text take this long, and then say nothing. */
    public FakeRemoteHost takes(String part, Duration time) {
        return reacts(part, command -> {
            all.spend(name(), time, command.limit());
            return new CommandResult(name(), command.toString(), 0, "", "", false);
        });
    }

    /** Commands whose program and arguments hold the text do this. */
    public FakeRemoteHost reacts(String part, Reaction reaction) {
        answers.add(0, new Answer(line -> line.contains(part), reaction));
        return this;
    }

    /** The host does not let anybody in. */
    public FakeRemoteHost refuses(RemoteException why) {
        logOnFailure = why;
        return this;
    }

    /** The commands so far, in the order in which they began. */
    public List<Command> commands() {
        return new ArrayList<>(commands);
    }

    /** Whether a command whose program and arguments hold the text was run. */
    public boolean ran(String part) {
        return commands.stream().anyMatch(command -> line(command).contains(part));
    }

    void failLogOn() throws RemoteException {
        if (logOnFailure != null) {
            throw logOnFailure;
        }
    }

    @Override
    public HostReference reference() {
        return reference;
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        commands.add(command);
        all.spend(name(), all.delay(), command.limit());
        String line = line(command);
        for (Answer answer : answers) {
            if (answer.when().test(line)) {
                return answer.reaction().to(command);
            }
        }
        return new CommandResult(
                name(), command.toString(), 127, "", command.arguments().get(0) + ": not found", false);
    }

    private static String line(Command command) {
        return String.join(" ", command.arguments());
    }

    @Override
    public RemoteProcess start(Command command) {
        throw new UnsupportedOperationException("A made-up host runs no process: " + command);
    }

    @Override
    public Path forwardSocket(String path) {
        throw new UnsupportedOperationException("A made-up host has no sockets: " + path);
    }
}

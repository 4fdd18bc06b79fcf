package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host that gives answers from a table: for what no test machine has, as systemd, firewalld or SELinux. */
public final class ScriptedHost implements RemoteHost {

    private final Map<String, CommandResult> answers = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();

    /** What a command answers whose arguments, joined by blanks, hold a text; the latest answer that fits counts. */
    public ScriptedHost answer(String part, int status, String output) {
        answers.remove(part);
        answers.put(part, new CommandResult(name(), part, status, output, "", false));
        return this;
    }

    /** The arguments of all commands so far, joined by blanks. */
    public List<String> commands() {
        return commands;
    }

    @Override
    public HostReference reference() {
        return HostReference.parse("kvm01");
    }

    @Override
    public CommandResult run(Command command) {
        String line = String.join(" ", command.arguments());
        commands.add(line);
        CommandResult found = null;
        for (Map.Entry<String, CommandResult> answer : answers.entrySet()) {
            found = line.contains(answer.getKey()) ? answer.getValue() : found;
        }
        if (found == null) {
            throw new AssertionError("no answer to: " + line);
        }
        return found;
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

package io.jenkins.plugins.livemigration.local;

import io.jenkins.plugins.livemigration.remote.Accounts;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.CommandRun;
import io.jenkins.plugins.livemigration.remote.HostCommandLine;
import io.jenkins.plugins.livemigration.remote.HostProcess;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** This machine. The login user is whom this JVM runs as. */
final class LocalHost implements RemoteHost {

    private final HostReference reference;
    private final LocalHosts hosts;
    private final Accounts accounts = new Accounts(this::run);

    LocalHost(HostReference reference, LocalHosts hosts) {
        this.reference = reference;
        this.hosts = hosts;
    }

    @Override
    public HostReference reference() {
        return reference;
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        LocalCommand started = begin(command);
        hosts.threads().execute(() -> feed(started.input(), command.input()));
        try {
            return started.run().result();
        } finally {
            started.end();
        }
    }

    private static void feed(OutputStream input, byte[] bytes) {
        try (input) {
            input.write(bytes);
        } catch (IOException e) {
            // A command need not read its input; whether it was content, its status says.
            return;
        }
    }

    @Override
    public RemoteProcess start(Command command) throws RemoteException {
        LocalCommand started = begin(command);
        HostProcess process = new HostProcess(started.run(), started.input(), hosts.threads(), () -> {});
        process.write(command.input());
        return process;
    }

    private LocalCommand begin(Command command) throws RemoteException {
        CommandRun run = new CommandRun(name(), command);
        LocalCommand started = LocalCommand.start(
                run, HostCommandLine.of(command, accounts.prefix(command.account())), hosts.threads());
        hosts.add(started);
        return started;
    }

    @Override
    public Path forwardSocket(String path) {
        return Path.of(path);
    }
}

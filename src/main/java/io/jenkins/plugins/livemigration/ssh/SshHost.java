package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.CommandRun;
import io.jenkins.plugins.livemigration.remote.HostProcess;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;

/** A host by SSH. If its connection has broken, the next call logs on again. */
final class SshHost implements RemoteHost {

    private final HostReference reference;
    private final HostLink link;
    private final SocketForwards forwards;

    SshHost(HostReference reference, HostLink link, SocketForwards forwards) {
        this.reference = reference;
        this.link = link;
        this.forwards = forwards;
    }

    @Override
    public HostReference reference() {
        return reference;
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        return link.connection().run(command);
    }

    @Override
    public RemoteProcess start(Command command) throws RemoteException {
        SshConnection connection = link.connection();
        CommandRun run = new CommandRun(name(), command);
        SshCommand started = connection.begin(run);
        HostProcess process = new HostProcess(run, started.input(), connection.threads(), started::release);
        try {
            run.awaitStart(connection.startLimit());
            if (command.input().length > 0) {
                process.write(command.input());
            }
            return process;
        } catch (RemoteException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public Path forwardSocket(String path) throws RemoteException {
        return forwards.open(link, path);
    }
}

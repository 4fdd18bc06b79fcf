package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.time.Duration;

/** A host whose commands end when the preflight does, whatever limit of their own they have. */
final class LimitedHost implements RemoteHost {

    private final RemoteHost host;
    private final TimeLimit time;

    LimitedHost(RemoteHost host, TimeLimit time) {
        this.host = host;
        this.time = time;
    }

    @Override
    public HostReference reference() {
        return host.reference();
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        // A stop interrupts what is being asked; what the question does after that, it does to tidy up.
        boolean interrupted = time.isStopped() && Thread.interrupted();
        try {
            return host.run(limited(command));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public RemoteProcess start(Command command) throws RemoteException {
        return new LimitedProcess(host.start(limited(command)));
    }

    @Override
    public Path forwardSocket(String path) throws RemoteException {
        return host.forwardSocket(path);
    }

    private Command limited(Command command) throws RemoteException {
        return command.within(limited(command.limit()));
    }

    private Duration limited(Duration wanted) throws RemoteException {
        Duration allowed = time.allowance();
        if (allowed.isZero()) {
            throw new RemoteException(RemoteException.Kind.TIMED_OUT, name(), time.notAsked(), "");
        }
        return wanted.compareTo(allowed) <= 0 ? wanted : allowed;
    }

    private final class LimitedProcess implements RemoteProcess {

        private final RemoteProcess process;

        private LimitedProcess(RemoteProcess process) {
            this.process = process;
        }

        @Override
        public java.util.Optional<String> readLine(Duration limit) throws RemoteException {
            return process.readLine(limited(limit));
        }

        @Override
        public void write(String text) throws RemoteException {
            process.write(text);
        }

        @Override
        public CommandResult finish(Duration limit) throws RemoteException {
            return process.finish(limited(limit));
        }

        @Override
        public void close() {
            process.close();
        }
    }
}

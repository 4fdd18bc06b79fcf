package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Real hosts, with something that happens to them at a certain command: what tests cannot time otherwise. */
final class ObservedHosts implements RemoteHosts {

    private final RemoteHosts hosts;
    private final AtomicReference<Event> next = new AtomicReference<>();

    ObservedHosts(RemoteHosts hosts) {
        this.hosts = hosts;
    }

    private record Event(String host, String part, Runnable action) {}

    /** Does something once, as soon as a command that holds a text has succeeded on a host. */
    void afterwards(String host, String part, Runnable action) {
        next.set(new Event(host, part, action));
    }

    private void happen(String host, Command command) {
        Event event = next.get();
        boolean now = event != null
                && event.host().equals(host)
                && command.arguments().stream().anyMatch(argument -> argument.contains(event.part()));
        if (now && next.compareAndSet(event, null)) {
            event.action().run();
        }
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        RemoteHost host = hosts.host(reference);
        return new RemoteHost() {
            @Override
            public HostReference reference() {
                return reference;
            }

            @Override
            public CommandResult run(Command command) throws RemoteException {
                CommandResult result = host.run(command);
                if (result.succeeded()) {
                    happen(reference.name(), command);
                }
                return result;
            }

            @Override
            public RemoteProcess start(Command command) throws RemoteException {
                return host.start(command);
            }

            @Override
            public Path forwardSocket(String path) throws RemoteException {
                return host.forwardSocket(path);
            }
        };
    }

    @Override
    public void close() {
        hosts.close();
    }
}

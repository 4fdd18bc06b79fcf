package io.jenkins.plugins.livemigration.local;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** This machine, whatever it is called: every reference that it is asked for is taken to mean it. */
public final class LocalHosts implements RemoteHosts {

    private final Map<HostReference, LocalHost> hosts = new ConcurrentHashMap<>();
    private final Set<LocalCommand> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "command on this machine");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        refuseIfClosed(reference.name());
        return hosts.computeIfAbsent(reference, name -> new LocalHost(name, this));
    }

    ExecutorService threads() {
        return threads;
    }

    void add(LocalCommand command) throws RemoteException {
        refuseIfClosed(command.run().host());
        running.add(command);
        command.run().whenEnded(() -> running.remove(command));
    }

    private void refuseIfClosed(String host) throws RemoteException {
        if (closed) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, host, "Nothing is run there any more: the work has ended.", "");
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(LocalCommand::end);
        threads.shutdown();
    }
}

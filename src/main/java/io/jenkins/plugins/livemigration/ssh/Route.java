package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.net.Socket;
import java.time.Duration;

/** How a TCP connection to a host comes about. */
interface Route {

    /**
     * Does first what has a time limit of its own.
     *
     * @throws RemoteException if there is no way to this host
     */
    default void prepare(HostReference host) throws RemoteException {}

    /**
     * Connects, within the limit, which the caller watches too.
     *
     * @throws RemoteException of kind UNREACHABLE
     */
    Socket connect(HostReference host, Duration limit) throws RemoteException;
}

package io.jenkins.plugins.livemigration.remote;

/**
 * The hosts that one piece of work talks to. A host is logged on to once; closing logs off everywhere.
 *
 * <p>Safe for use by several threads.
 */
public interface RemoteHosts extends AutoCloseable {

    /**
     * The host, logged on to; the connection that stands already, if there is one.
     *
     * @throws RemoteException if the host cannot be reached within the connect limit, does not prove who it is, or does
     *     not let us in
     */
    RemoteHost host(HostReference host) throws RemoteException;

    /** Logs off everywhere; what runs on the hosts by {@link RemoteHost#start} is told to end. */
    @Override
    void close();
}

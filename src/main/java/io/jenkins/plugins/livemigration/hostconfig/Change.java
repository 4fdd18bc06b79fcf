package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;

/** One thing that is to be so on one host. */
public interface Change {

    /** The host, as the user named it. */
    String host();

    /** A few words: {@code export /var/lib/nova/instances in /etc/exports}. */
    String title();

    /**
     * Asks the host whether it is so already, and what would have to be done. Changes nothing.
     *
     * @throws RemoteException if the host could not be asked
     */
    Assessment assess() throws RemoteException;

    /**
     * Makes it so. Called only after {@link #assess} said that it is needed; whoever changes files keeps the old ones.
     *
     * @param undo collects, step by step, how to take back what is being done
     */
    void apply(UndoLog undo) throws RemoteException;

    /**
     * Asks the host anew whether it is so now.
     *
     * @throws RemoteException with what is not so
     */
    void verify() throws RemoteException;
}

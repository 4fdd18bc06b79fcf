package io.jenkins.plugins.livemigration.remote;

import java.nio.file.Path;

/**
 * A host that we are logged on to. Every call has a time limit, and a host that stops answering is noticed by
 * keep-alives.
 *
 * <p>Safe for use by several threads; more calls at once than the host takes wait for each other.
 *
 * <p>An interrupted thread stops waiting with a {@link RemoteException} of kind FAILED and keeps its interrupt flag, with
 * which every further call fails likewise: who must clean up first clears the flag, and sets it again afterwards.
 */
public interface RemoteHost {

    /** The host as the user named it. */
    HostReference reference();

    /** Its name, for messages and findings. */
    default String name() {
        return reference().name();
    }

    /**
     * Runs a command to its end. A non-zero exit status is a result, not an exception.
     *
     * @throws RemoteException if the command could not be run, or did not end within its limit; it is ended on the host
     *     then, as far as the host answers
     */
    CommandResult run(Command command) throws RemoteException;

    /**
     * Starts a command and returns while it runs.
     *
     * @throws RemoteException if it could not be started
     */
    RemoteProcess start(Command command) throws RemoteException;

    /**
     * Makes a UNIX socket of the host reachable on this machine, until the {@link RemoteHosts} is closed.
     *
     * @param path absolute path of the socket on the host
     * @return path of a socket on this machine that only this user can open; on the machine itself, the same path
     */
    Path forwardSocket(String path) throws RemoteException;

    /** The files of this host. */
    default HostFiles files() {
        return new HostFiles(this);
    }
}

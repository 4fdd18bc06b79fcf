package io.jenkins.plugins.livemigration.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * A command that runs on a host. Its standard input stays open until it is closed; a command that is to end when nobody
 * listens any more ends at the end of its input.
 */
public interface RemoteProcess extends AutoCloseable {

    /**
     * The next line of standard output; empty at its end.
     *
     * @throws RemoteException of kind TIMED_OUT if none came within the limit
     */
    Optional<String> readLine(Duration limit) throws RemoteException;

    /** Writes text to the command's standard input. */
    void write(String text) throws RemoteException;

    /**
     * Closes the command's standard input and waits for its end.
     *
     * @throws RemoteException of kind TIMED_OUT if it did not end within the limit
     */
    CommandResult finish(Duration limit) throws RemoteException;

    /** Closes standard input and lets go of the command; the host ends it at the latest when its own limit has passed. */
    @Override
    void close();
}

package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;

/**
 * A question that is asked when all changes are made, or none was needed: whether all of them together do what they are
 * for. Leaves nothing behind.
 */
public interface ClosingCheck {

    /** A few words: {@code files of one host are seen by the others}. */
    String title();

    /**
     * Asks.
     *
     * @return what was seen, for the log
     * @throws RemoteException with what is not so
     */
    List<String> ask() throws RemoteException;
}

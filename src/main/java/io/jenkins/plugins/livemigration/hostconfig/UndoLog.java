package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;

/** How to take back what was done, in the order in which it was done; it is taken back from the end. */
public interface UndoLog {

    /** One step back. */
    @FunctionalInterface
    interface Step {
        void undo() throws RemoteException;
    }

    /**
     * Remembers one step, before or right after it is taken.
     *
     * @param what what taking it back does: {@code put back /etc/exports}
     */
    void add(String what, Step step);

    /**
     * Remembers where an old file is kept, for the report.
     *
     * @param path of the backup on the host
     */
    default void kept(String path) {}

    /**
     * For a change that concerns several hosts: where to remember what is done on another one than its own, so that it is
     * told as done there, and not tried when that host does not answer.
     *
     * @param host as the user named it
     */
    default UndoLog on(String host) {
        return this;
    }
}

package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;

/**
 * A change that others ask about before it is made, since whether they are needed depends on it. Its host is asked once,
 * and again after the change was made.
 */
final class AssessedOnce implements Change {

    private final Change change;
    private Assessment known;

    AssessedOnce(Change change) {
        this.change = change;
    }

    /** Whether it has to be made. */
    boolean isNeeded() throws RemoteException {
        return assess().need() == Assessment.Need.NEEDED;
    }

    @Override
    public String host() {
        return change.host();
    }

    @Override
    public String title() {
        return change.title();
    }

    @Override
    public synchronized Assessment assess() throws RemoteException {
        if (known == null) {
            known = change.assess();
        }
        return known;
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        forget();
        change.apply(undo);
    }

    private synchronized void forget() {
        known = null;
    }

    @Override
    public void verify() throws RemoteException {
        change.verify();
    }
}

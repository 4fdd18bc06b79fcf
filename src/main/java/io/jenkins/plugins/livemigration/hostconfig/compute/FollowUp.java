package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What must happen so that a daemon takes notice of changes: one change more, behind those that it follows. Undone, the
 * daemon must take notice of the old files, so that step is remembered ahead of the first of these changes and taken
 * last.
 */
abstract class FollowUp implements Change {

    private final ComputeHost host;
    private final List<AssessedOnce> causes = new ArrayList<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean undoing = new AtomicBoolean();
    private final AtomicBoolean attempted = new AtomicBoolean();

    FollowUp(ComputeHost host) {
        this.host = host;
    }

    final ComputeHost computeHost() {
        return host;
    }

    @Override
    public final String host() {
        return host.name();
    }

    /** Makes the daemon take notice. */
    abstract void perform() throws RemoteException;

    /** What the reader should know with one of the changes that are followed. */
    abstract List<String> notes() throws RemoteException;

    /** Whether a change was made, or will be. */
    final boolean isDue() throws RemoteException {
        if (changed.get()) {
            return true;
        }
        for (AssessedOnce cause : causes) {
            if (cause.isNeeded()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final void apply(UndoLog undo) throws RemoteException {
        attempted.set(true);
        perform();
    }

    /** A change that this follows. */
    final Change follow(Change change) {
        AssessedOnce cause = new AssessedOnce(change);
        causes.add(cause);
        return new Followed(cause);
    }

    private final class Followed implements Change {
        private final Change change;

        Followed(Change change) {
            this.change = change;
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
        public Assessment assess() throws RemoteException {
            Assessment assessment = change.assess();
            if (assessment.need() != Assessment.Need.NEEDED) {
                return assessment;
            }
            List<String> warnings = new ArrayList<>(assessment.warnings());
            boolean elsewhere = !change.host().equals(FollowUp.this.host());
            for (String note : notes()) {
                warnings.add(elsewhere ? FollowUp.this.host() + ": " + note : note);
            }
            return assessment.withWarnings(warnings);
        }

        @Override
        public void apply(UndoLog undo) throws RemoteException {
            changed.set(true);
            change.apply(new AheadOf(undo));
        }

        @Override
        public void verify() throws RemoteException {
            change.verify();
        }
    }

    /** Remembers our step ahead of the first one of the change, and not at all if the change gets to none. */
    private final class AheadOf implements UndoLog {
        private final UndoLog undo;

        AheadOf(UndoLog undo) {
            this.undo = undo;
        }

        @Override
        public void add(String what, Step step) {
            if (undoing.compareAndSet(false, true)) {
                undo.on(host.name()).add(title() + " again, if it was done", () -> {
                    if (attempted.get()) {
                        perform();
                    }
                });
            }
            undo.add(what, step);
        }

        @Override
        public void kept(String path) {
            undo.kept(path);
        }

        @Override
        public UndoLog on(String other) {
            return new AheadOf(undo.on(other));
        }
    }
}

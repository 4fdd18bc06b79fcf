package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/** Makes changes one after the other and takes them back when one fails: all that a change may rely on. */
public final class ChangesInTurn {

    private final List<String> applied = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();
    private final List<UndoLog.Step> steps = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** The assessments of all, by title and host. */
    public static List<Assessment> assess(List<Change> changes) throws RemoteException {
        List<Assessment> result = new ArrayList<>();
        for (Change change : changes) {
            result.add(change.assess());
        }
        return result;
    }

    /**
     * Assesses all; if none is refused, makes those that are needed, and verifies each.
     *
     * @throws RemoteException as the change that failed; everything is taken back then
     */
    public ChangesInTurn apply(List<Change> changes) throws RemoteException {
        List<Assessment> assessments = assess(changes);
        for (Assessment assessment : assessments) {
            if (assessment.need() == Assessment.Need.REFUSED) {
                throw new RemoteException(
                        RemoteException.Kind.FILE_REFUSED, "plan", String.join(" ", assessment.details()), "");
            }
        }
        try {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                if (assessments.get(i).need() == Assessment.Need.NEEDED) {
                    change.apply((what, step) -> {
                        names.add(what);
                        steps.add(step);
                    });
                    change.verify();
                    applied.add(change.host() + ": " + change.title());
                }
            }
        } catch (RemoteException e) {
            undo();
            throw e;
        }
        return this;
    }

    /** Takes everything back. */
    public void undo() throws RemoteException {
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).undo();
            undone.add(names.get(i));
        }
        steps.clear();
    }

    public List<String> applied() {
        return applied;
    }

    public List<String> undone() {
        return undone;
    }
}

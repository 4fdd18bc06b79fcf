package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;

/** One step back that is remembered, and what became of it. Safe for use by several threads. */
final class UndoStep {

    private static final System.Logger LOG = System.getLogger(UndoStep.class.getName());

    private final PlannedChange change;
    private final String host;
    private final String what;
    private final UndoLog.Step step;
    private volatile boolean taken;
    private volatile String failure = "not tried";

    /** @param host on which it is taken */
    UndoStep(PlannedChange change, String host, String what, UndoLog.Step step) {
        this.change = change;
        this.host = host;
        this.what = what;
        this.step = step;
    }

    PlannedChange change() {
        return change;
    }

    String host() {
        return host;
    }

    String text() {
        return host + ": " + what;
    }

    /** Takes it. Whether the host can still be talked to. */
    boolean take() {
        try {
            step.undo();
            taken = true;
            return true;
        } catch (RemoteException e) {
            failure = e.getMessage();
            return !e.isAboutTheConnection();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Taking back failed: " + text(), e);
            failure = String.valueOf(e);
            return true;
        }
    }

    void leave(String why) {
        failure = why;
    }

    boolean isTaken() {
        return taken;
    }

    /** What is left to do by hand, and why. */
    String leftover() {
        return text() + " (" + failure + ")";
    }
}

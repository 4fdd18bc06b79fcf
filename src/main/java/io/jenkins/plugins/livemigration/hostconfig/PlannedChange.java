package io.jenkins.plugins.livemigration.hostconfig;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/** A change on its way through a plan. Safe for use by several threads. */
final class PlannedChange {

    private final Change change;
    private final int stage;
    private final List<String> backups = new ArrayList<>();
    private Assessment assessment = Assessment.inPlace();
    private ChangeState state = ChangeState.NOT_ASKED;
    private String failure = "";
    private boolean outcomeOpen;

    PlannedChange(Change change, int stage) {
        this.change = change;
        this.stage = stage;
    }

    String host() {
        return change.host();
    }

    /** Host and title, as lines about it begin. */
    String text() {
        return change.host() + ": " + change.title();
    }

    int stage() {
        return stage;
    }

    void assess() throws RemoteException {
        Assessment answer = change.assess();
        synchronized (this) {
            assessment = answer;
            state = switch (answer.need()) {
                case IN_PLACE -> ChangeState.IN_PLACE;
                case NEEDED -> ChangeState.PLANNED;
                case REFUSED -> ChangeState.REFUSED;};
        }
    }

    /** Makes it so and asks whether it is. */
    void make(UndoLog undo) throws RemoteException {
        change.apply(undo);
        change.verify();
        become(ChangeState.CHANGED);
    }

    synchronized void become(ChangeState next) {
        state = next;
    }

    synchronized void fail(String why, boolean open) {
        state = ChangeState.FAILED;
        failure = why;
        outcomeOpen = open;
    }

    synchronized void keep(String backup) {
        backups.add(backup);
    }

    /** Its backups are back in their places. */
    synchronized void undone() {
        if (state == ChangeState.CHANGED) {
            state = ChangeState.UNDONE;
        }
        backups.clear();
    }

    synchronized ChangeState state() {
        return state;
    }

    synchronized Assessment assessment() {
        return assessment;
    }

    synchronized String failure() {
        return failure;
    }

    /** Whether it failed so that nobody knows what the host did. */
    synchronized boolean isOutcomeOpen() {
        return outcomeOpen;
    }

    synchronized ConfigReport.ChangeReport report() {
        return new ConfigReport.ChangeReport(
                change.host(), change.title(), state, assessment.details(), backups, failure);
    }
}

package io.jenkins.plugins.livemigration.jenkins.task.follow;

import java.io.Serializable;
import java.util.UUID;

/** What the controller remembers of a task, and all it needs to find it again after a restart. */
public final class TaskRecord implements Serializable {

    private static final long serialVersionUID = 1L;

    private String id = UUID.randomUUID().toString();
    private boolean issued;
    private int nextLine;
    private String stoppedBy;
    private String note = "";

    /** Names the task between controller and agent. */
    synchronized String id() {
        return id;
    }

    /** Whether the agent was asked to begin, be it that the answer was lost. */
    synchronized boolean isIssued() {
        return issued;
    }

    synchronized void issued() {
        issued = true;
    }

    /** The task is begun once more, under another name. */
    synchronized void beginAnew() {
        id = UUID.randomUUID().toString();
        nextLine = 0;
    }

    /** Number of the first line that was not printed yet. */
    synchronized int nextLine() {
        return nextLine;
    }

    synchronized void printed(int lines) {
        nextLine += lines;
    }

    /** What the task noted last, for a run after this one. */
    synchronized String note() {
        return note;
    }

    synchronized void noted(String what) {
        note = what;
    }

    /** Who wants the task stopped; null if nobody does. */
    synchronized String stoppedBy() {
        return stoppedBy;
    }

    synchronized void stoppedBy(String who) {
        stoppedBy = who;
    }
}

package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.hostconfig.PlanListener;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for the build's log, kept until the controller has asked for them. Written by several threads. What grows beyond
 * the limit is left out, and that is said: a build's log is no place for a million lines.
 */
public final class TaskLog implements PlanListener, VsphereListener {

    static final int LIMIT = 50_000;

    private final List<String> lines = new ArrayList<>();
    private boolean full;
    private volatile boolean unheard;
    private volatile String note = "";

    @Override
    public void say(String line) {
        line.lines().forEach(this::add);
    }

    @Override
    public void warn(String line) {
        say("WARNING: " + line);
    }

    private synchronized void add(String line) {
        if (full) {
            return;
        }
        full = lines.size() == LIMIT - 1;
        lines.add(full ? "(more lines are left out)" : line);
    }

    /** Whether a build waits for the task; not, once the connection to its controller broke. */
    public boolean isHeard() {
        return !unheard;
    }

    void unheard() {
        unheard = true;
    }

    /**
     * Keeps a few characters for the task's next run, should this one be lost.
     *
     * @param what replaces what was noted before
     */
    public void note(String what) {
        note = what;
    }

    /** What was noted last; empty: nothing. */
    public String noted() {
        return note;
    }

    /** The lines from a number on; the first has number 0. */
    public synchronized List<String> from(int number) {
        return number >= lines.size() ? List.of() : List.copyOf(lines.subList(Math.max(0, number), lines.size()));
    }
}

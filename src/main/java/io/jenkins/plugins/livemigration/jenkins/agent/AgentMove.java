package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.LiveMigration;

/**
 * A move with the thread that monitors it. The thread is a daemon: libvirt's daemon carries the move out, so that
 * nothing is lost with this JVM but the monitor.
 */
final class AgentMove {

    private final LiveMigration migration;
    private final Thread thread;
    private volatile String fault = "";

    AgentMove(LiveMigration migration, String name) {
        this.migration = migration;
        this.thread = new Thread(this::monitor, "live migration monitor " + name);
        this.thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    /** Leaves the move to itself. */
    void leave() {
        thread.interrupt();
    }

    void cancel(String who) {
        migration.cancel(who);
    }

    boolean isFollowed() {
        return fault.isEmpty();
    }

    MoveReport report(long sequence, long sample) {
        // The fault first: a monitor that ended without one has its result in the status.
        String ended = fault;
        return new MoveReport(migration.status(sequence, sample), ended);
    }

    private void monitor() {
        try {
            migration.run();
        } catch (InterruptedException e) {
            fault = "it was told to leave the move, because the agent's connection to the controller was closed";
        } catch (RuntimeException | Error e) {
            // Errors too: classes that are missing on the agent arrive as such, and somebody has to be told.
            fault = describe(e);
        }
    }

    private static String describe(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        String cause = e.getCause() == null ? "" : ", caused by " + e.getCause();
        return e + cause + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}

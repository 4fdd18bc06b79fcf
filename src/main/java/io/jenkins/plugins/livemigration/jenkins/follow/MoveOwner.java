package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.migration.MoveStatus;

/** The running build that a move belongs to. Its methods are called from threads that may not wait. */
public interface MoveOwner {

    /** The build's log. */
    BuildLog log();

    /** The build, for others that wait for this move: its job and number. */
    String name();

    /** The record of the move changed: it should be saved, if this build can survive a restart. */
    void recordChanged();

    /**
     * What the agent said of the move, at each contact. A controller that was restarted, or another monitor, tells
     * samples once more.
     */
    default void observed(MoveStatus status) {}

    /** Whether the build still runs; if it does not, nobody wants to know how the move ends. */
    boolean isWaiting();

    /** The move is no longer followed. Called once. */
    void ended(MoveEnding ending);
}

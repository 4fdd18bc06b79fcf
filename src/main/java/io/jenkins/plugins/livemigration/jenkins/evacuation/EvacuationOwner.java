package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import java.io.PrintStream;
import java.util.Optional;

/** The running build that an evacuation belongs to. Its methods are called from threads that may not wait. */
interface EvacuationOwner {

    /** The build's log. */
    PrintStream log();

    /** The build, for others that wait for its moves: its job and number. */
    String name();

    /**
     * What the build asks for.
     *
     * @throws AbortException with every problem of the parameters
     */
    EvacuationOrder order() throws AbortException;

    /** The record changed: it should be saved, if this build can survive a restart. */
    void recordChanged();

    /**
     * What writes down a guest's move for the pages of the build.
     *
     * @param id tells the moves of a build apart
     */
    Optional<MoveWatch> watch(String id, MoveOrder order);

    /** A guest's move has ended: where it was to go, and what came of it, for the audit. */
    void moveEnded(String what);

    /** Whether the build still runs; if it does not, nobody wants to know how it ends. */
    boolean isWaiting();

    /** It is no longer followed. Called once. */
    void ended(EvacuationEnding ending);
}

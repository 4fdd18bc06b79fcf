package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.OwnStream;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the controller remembers of a move, and all it needs to find it again after a restart. Written by the thread
 * that is in contact with the agent, read by any.
 */
public final class MoveRecord implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(MoveRecord.class.getName());

    private final String id = UUID.randomUUID().toString();
    private boolean issued;
    private long nextSequence;
    private OwnStream<MoveHandle> handle;
    private String which = OpenMove.UNKNOWN.which();
    private String byHand = OpenMove.UNKNOWN.byHand();
    private String phase = MovePhase.CHECKING.name();
    private String cancelledBy;
    private int faults;

    // Not persisted: to see whether a handle is news.
    private transient MoveHandle latest;

    /** Names the move between controller and agent, and in the records of the build. */
    public String id() {
        return id;
    }

    /** Whether the agent was asked to begin, be it that the answer was lost. */
    synchronized boolean isIssued() {
        return issued;
    }

    synchronized void issued() {
        issued = true;
    }

    /** Number of the first line of the monitor's journal that was not printed yet. */
    synchronized long nextSequence() {
        return nextSequence;
    }

    synchronized void printed(long sequence) {
        nextSequence = sequence + 1;
    }

    /** Another monitor follows the move from here on, with a journal of its own. */
    synchronized void newMonitor() {
        nextSequence = 0;
    }

    /** Whether the move is known to have begun. */
    public synchronized boolean hasHandle() {
        return handle != null;
    }

    synchronized MoveHandle handle() throws IOException {
        return latest != null ? latest : handle.read(MoveHandle.class);
    }

    /** Keeps where the move stands; true if that is news worth saving. */
    synchronized boolean stands(MovePhase now, MoveHandle next) {
        boolean news = !now.name().equals(phase);
        phase = now.name();
        if (next != null && !next.equals(latest)) {
            latest = next;
            handle = new OwnStream<>(next);
            OpenMove open = OpenMove.of(next);
            which = open.which();
            byHand = open.byHand();
            news = true;
        }
        return news;
    }

    /** The move as limits of hosts count it; empty if it is not known to have begun. */
    synchronized Optional<MoveInFlight> route(String build) {
        if (handle == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MoveInFlight.of(handle(), build));
        } catch (IOException e) {
            // Another version's: nobody can say between which hosts it is; following it fails, too, and says why.
            LOGGER.log(Level.FINE, "A move is not counted", e);
            return Optional.empty();
        }
    }

    synchronized MovePhase phase() {
        return MovePhase.valueOf(phase);
    }

    /** Words for the case that nobody follows the move any more. */
    synchronized OpenMove openMove() {
        return new OpenMove(which, byHand);
    }

    /** Who wants the move cancelled; null if nobody does. */
    synchronized String cancelledBy() {
        return cancelledBy;
    }

    synchronized void cancelledBy(String who) {
        cancelledBy = who;
    }

    /** Counts a monitor that ended without a result. */
    synchronized int countFault() {
        return ++faults;
    }
}

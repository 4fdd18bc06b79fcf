package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.jenkins.contact.OwnStream;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/** What the controller remembers of an evacuation, and all it needs to go on with it after a restart. */
final class EvacuationRecord implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TaskRecord survey = new TaskRecord();
    private OwnStream<EvacuationState> state;

    // Replaced, never changed: it may be written while a move begins.
    private LinkedHashMap<String, MoveRecord> moves = new LinkedHashMap<>();

    // Not persisted: to see whether a state is news.
    private transient EvacuationState kept;

    TaskRecord survey() {
        return survey;
    }

    /** Whether the plan is made. */
    synchronized boolean isPlanned() {
        return state != null;
    }

    /** Where it stood when it was kept last; null before that. */
    synchronized EvacuationState lastKept() {
        return kept;
    }

    /** @throws IOException if another version of this plugin wrote it, and this one cannot read it */
    synchronized EvacuationState state() throws IOException {
        if (kept == null) {
            kept = state.read(EvacuationState.class);
        }
        return kept;
    }

    synchronized void stands(EvacuationState now) {
        state = new OwnStream<>(now);
        kept = now;
    }

    /** The record of a guest's last move; null if it had none. */
    synchronized MoveRecord move(String guest) {
        return moves.get(guest);
    }

    /** A guest is to move, perhaps once more. */
    synchronized void begin(String guest, MoveRecord move) {
        LinkedHashMap<String, MoveRecord> next = new LinkedHashMap<>(moves);
        next.put(guest, move);
        moves = next;
    }

    /** Names of all moves. */
    synchronized Set<String> ids() {
        return moves.values().stream().map(MoveRecord::id).collect(Collectors.toUnmodifiableSet());
    }
}

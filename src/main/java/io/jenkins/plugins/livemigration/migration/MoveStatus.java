package io.jenkins.plugins.livemigration.migration;

import java.io.Serializable;
import java.util.List;

/**
 * What a move has to say since it was asked last: small, and safe to send from agent to controller.
 *
 * @param entries the journal's new lines
 * @param phase where the move stands
 * @param handle what another monitor would need; null before the move was started
 * @param samples statistics that were not read yet, of the move as it was last begun
 * @param result how it ended; null while it has not
 */
public record MoveStatus(
        List<JournalEntry> entries, MovePhase phase, MoveHandle handle, NewSamples samples, MigrationResult result)
        implements Serializable {

    public MoveStatus {
        entries = List.copyOf(entries);
    }

    /** Whether nothing more will follow. */
    public boolean isEnded() {
        return result != null;
    }
}

package io.jenkins.plugins.livemigration.migration;

import java.io.Serializable;

/**
 * Something that was done to a running migration.
 *
 * @param elapsedMillis since the move began, in ms
 * @param action what was done, for example {@code permit a downtime of 95 ms}
 * @param reason why
 * @param failure why it could not be done; empty if it was
 */
public record PerformedAction(long elapsedMillis, String action, String reason, String failure)
        implements Serializable {

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** For the log. */
    @Override
    public String toString() {
        return action + ": " + reason + (succeeded() ? "" : " - failed: " + failure);
    }
}

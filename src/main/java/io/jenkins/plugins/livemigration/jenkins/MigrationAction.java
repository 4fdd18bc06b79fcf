package io.jenkins.plugins.livemigration.jenkins;

import io.jenkins.plugins.livemigration.migration.PerformedAction;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Something that was done to a move while it ran, as a Pipeline sees it. */
public final class MigrationAction implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long elapsedMillis;
    private final String action;
    private final String reason;
    private final String failure;

    MigrationAction(PerformedAction performed) {
        this.elapsedMillis = performed.elapsedMillis();
        this.action = performed.action();
        this.reason = performed.reason();
        this.failure = performed.failure();
    }

    /** Time since the move began, in ms. */
    @Whitelisted
    public long getElapsedMillis() {
        return elapsedMillis;
    }

    /** What was done, for example {@code permit a downtime of 95 ms}. */
    @Whitelisted
    public String getAction() {
        return action;
    }

    /** Why. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** Why it could not be done; empty if it was. */
    @Whitelisted
    public String getFailure() {
        return failure;
    }

    @Whitelisted
    public boolean isSucceeded() {
        return failure.isEmpty();
    }

    @Override
    @Whitelisted
    public String toString() {
        return action + ": " + reason + (isSucceeded() ? "" : " - failed: " + failure);
    }
}

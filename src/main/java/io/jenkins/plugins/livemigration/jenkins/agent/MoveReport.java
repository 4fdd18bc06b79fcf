package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.migration.MoveStatus;
import java.io.Serializable;

/**
 * What an agent has to say of a move.
 *
 * @param status where the move stands; null if the agent knows of no such move, because its JVM or its connection is
 *     younger than the move
 * @param fault why the move's monitor ended without a result, which is an error of this plugin or of the agent's
 *     installation; empty if it did not
 */
public record MoveReport(MoveStatus status, String fault) implements Serializable {

    static MoveReport unknown() {
        return new MoveReport(null, "");
    }

    /** Whether somebody on the agent follows the move. */
    public boolean isFollowed() {
        return status != null && fault.isEmpty();
    }
}

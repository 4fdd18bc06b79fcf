package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;

/** Why a move is no longer followed. */
public sealed interface MoveEnding {

    /** It ended, and this is how. */
    record Concluded(MigrationResult result) implements MoveEnding {}

    /** The parameters cannot be used; nothing was touched. */
    record Refused(InvalidRequestException problems) implements MoveEnding {}

    /** Nobody follows it further, though it may go on; the message says what is known, and what to do. */
    record LeftOpen(String message) implements MoveEnding {}
}

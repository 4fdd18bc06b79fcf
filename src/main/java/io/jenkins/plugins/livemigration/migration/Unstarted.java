package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.time.Instant;
import java.util.List;

/** The results of moves that were never started: nothing was touched. */
final class Unstarted {

    private Unstarted() {}

    static MigrationResult refused(MigrationRequest request, List<String> problems, Instant begun) {
        String message = "The guest was not moved, and nothing was touched:\n  - " + String.join("\n  - ", problems);
        return new MigrationResult(
                Outcome.REFUSED,
                message,
                request.domain(),
                null,
                request.connectUri(),
                request.destination().host(),
                "",
                "",
                begun,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                "",
                List.of(),
                List.of(),
                null,
                null,
                problems,
                List.of());
    }

    static MigrationResult dryRun(PreparedMove move, Instant begun) {
        return of(move, begun, Outcome.DRY_RUN, "The guest can be moved; nothing was touched (dryRun).");
    }

    static MigrationResult cancelled(PreparedMove move, Instant begun, String who) {
        return of(
                move,
                begun,
                Outcome.ABORTED,
                "The move was cancelled before it began: " + who + ". The guest is on the source "
                        + move.source().hostName() + ", untouched.");
    }

    private static MigrationResult of(PreparedMove move, Instant begun, Outcome outcome, String message) {
        HostFacts source = move.source();
        return new MigrationResult(
                outcome,
                message,
                move.guestName(),
                move.guest(),
                source.hostName(),
                move.destination().hostName(),
                source.hostName(),
                move.wasRunning() ? "running" : "paused",
                begun,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                move.call().tls(),
                move.storage(),
                List.of(),
                List.of(),
                source,
                move.destination(),
                List.of(),
                move.warnings());
    }
}

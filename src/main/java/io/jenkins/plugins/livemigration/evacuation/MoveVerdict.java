package io.jenkins.plugins.livemigration.evacuation;

import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.Outcome;
import java.util.List;
import java.util.Locale;

/** What the end of a single move means to the evacuation. */
public final class MoveVerdict {

    /** Words of hypervisors by which a guest cannot be moved at all, so that another host makes no difference. */
    private static final List<String> OF_THE_GUEST = List.of(
            "unsafe migration",
            "migration is disabled",
            "non-migratable",
            "does not support migration",
            "has assigned",
            "domain is not running",
            "authentication unavailable");

    private MoveVerdict() {}

    /** What follows from the end of the move of a guest to a destination. */
    public static CourseStep of(EvacuationCourse course, String guest, String destination, MigrationResult result) {
        String message = oneLine(result.message());
        return switch (result.outcome()) {
            case MOVED, NOT_RUNNING -> course.moved(guest, destination);
            case GUEST_ENDED -> course.gone(guest, message);
            case REFUSED, FAILED -> course.failed(guest, destination, message, mayPass(result));
                // A move that a user cancelled is not wanted, and one that does not end in time would not elsewhere.
            case ABORTED, SPLIT, UNKNOWN -> course.failed(guest, destination, message, false);
            case DRY_RUN -> throw new IllegalArgumentException("a dry run of " + guest + " moves nothing");
        };
    }

    /** Whether a move that failed may succeed elsewhere: all but what the guest itself brings along. */
    private static boolean mayPass(MigrationResult result) {
        String message = result.message().toLowerCase(Locale.ROOT);
        return result.outcome() == Outcome.REFUSED || OF_THE_GUEST.stream().noneMatch(message::contains);
    }

    /** A message in one line, as a table needs it. */
    public static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

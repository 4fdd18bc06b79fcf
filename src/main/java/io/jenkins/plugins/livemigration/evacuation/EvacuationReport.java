package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An evacuation from plan to end.
 *
 * @param plan the plan
 * @param result how it ended; null if only the plan was asked for
 * @param moves the last move of each guest that had one, by the guest's name
 * @param startedMillis when it began, in ms since 1970
 * @param makespanMillis from the start of the first move to the end of the last, in ms; 0 without moves
 * @param link bytes a second that all moves shared; 0 if nobody limited them
 * @param notes what else there is to know, one sentence each
 */
public record EvacuationReport(
        EvacuationPlan plan,
        EvacuationResult result,
        Map<String, MoveFigures> moves,
        long startedMillis,
        long makespanMillis,
        long link,
        List<String> notes)
        implements Serializable {

    private static final double MILLIS = 1000.0;

    /** How it ended, or could. */
    public enum Outcome {
        /** Only the plan was asked for. */
        DRY_RUN,
        /** No more guests remain than may, and those that left are as they were. */
        EVACUATED,
        /** More guests remain than may. */
        REMAINING,
        /** A guest arrived and does not run as it did before: a human must look. */
        NOT_RUNNING,
        /** It was stopped before its end. */
        STOPPED
    }

    public EvacuationReport {
        moves = Map.copyOf(moves);
        notes = List.copyOf(notes);
    }

    /** How it ended. */
    public Outcome outcome() {
        if (result == null) {
            return Outcome.DRY_RUN;
        }
        if (moves.values().stream().anyMatch(move -> !move.asBefore())) {
            return Outcome.NOT_RUNNING;
        }
        if (result.isSuccess()) {
            return Outcome.EVACUATED;
        }
        return result.stopped() ? Outcome.STOPPED : Outcome.REMAINING;
    }

    /** Whether the exit criteria are met, or would be. */
    public boolean isSuccess() {
        Outcome outcome = outcome();
        return outcome == Outcome.EVACUATED || outcome == Outcome.DRY_RUN && plan.isSufficient();
    }

    /** Bytes of memory of the guests that arrived. */
    public long movedBytes() {
        return result == null
                ? 0
                : result.guests().stream()
                        .filter(guest -> guest.stage() == GuestStage.MOVED)
                        .mapToLong(guest -> guest.guest().memoryBytes())
                        .sum();
    }

    /** The end as a table for a log. */
    public List<String> text() {
        if (result == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(result.text());
        if (makespanMillis > 0) {
            String limit = link == 0
                    ? ""
                    : "; " + Amounts.memory(movedBytes()) + " at " + Amounts.bandwidth(link) + " take "
                            + Amounts.time(movedBytes() / (double) link) + " at least";
            lines.add("From the first start to the last end: " + Amounts.time(makespanMillis / MILLIS) + limit);
        }
        moves.forEach((guest, move) -> {
            if (!move.asBefore()) {
                lines.add(Amounts.printable("LOOK AT  " + guest + ": " + MoveVerdict.oneLine(move.message())));
            }
        });
        return lines;
    }

    /** One sentence. */
    public String message() {
        int cannot = plan.unplaced().size();
        if (result == null) {
            return Amounts.counted(plan.moves().size(), "guest") + " can leave " + plan.source() + ", " + cannot
                    + " cannot; nothing was touched (dryRun).";
        }
        int remain = result.remaining().size();
        String left = Amounts.counted(result.guests().size() - remain, "guest") + " left " + plan.source() + ", "
                + remain + (remain == 1 ? " remains" : " remain") + ".";
        return switch (outcome()) {
            case NOT_RUNNING -> left + " A guest arrived, but does not run as it did before: see the log.";
            case STOPPED -> left + " The evacuation was stopped.";
            case REMAINING -> left + " allowRemaining is " + result.allowRemaining() + ": "
                    + Amounts.listed(result.remaining().stream()
                            .map(guest -> guest.guest().name())
                            .toList())
                    + ".";
            default -> left;
        };
    }
}

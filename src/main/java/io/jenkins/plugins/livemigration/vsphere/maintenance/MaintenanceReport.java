package io.jenkins.plugins.livemigration.vsphere.maintenance;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of a host that was to go into maintenance or to come back.
 *
 * @param title what was asked for
 * @param outcome how it ended
 * @param changed whether the host, or the place of a guest, is another one than before, as far as is known
 * @param host the host, as vCenter names it; as the user did if it was not found
 * @param state what state it is in now
 * @param taskId vCenter's task; empty if none was started
 * @param moves own moves of guests, in the order in which they ended
 * @param remaining guests that are still on the host and should not be
 * @param problems why it was refused, or failed; one sentence each
 * @param warnings what the reader should know beside it
 * @param message all of it in a few sentences
 * @param begun when it began
 * @param took how long it took
 */
public record MaintenanceReport(
        String title,
        MaintenanceOutcome outcome,
        boolean changed,
        String host,
        HostState state,
        String taskId,
        List<MovedGuest> moves,
        List<RemainingGuest> remaining,
        List<String> problems,
        List<String> warnings,
        String message,
        Instant begun,
        Duration took)
        implements Serializable {

    /**
     * An own move of a guest.
     *
     * @param guest its name
     * @param to the host that it went to, or was to go to
     * @param moved whether it has left the host for that one
     * @param text what became of it, in a sentence
     */
    public record MovedGuest(String guest, String to, boolean moved, String text) implements Serializable {}

    /**
     * A guest that is still there.
     *
     * @param guest its name
     * @param power {@code ON}, {@code OFF}, {@code SUSPENDED}
     * @param reasons why, as far as can be told
     */
    public record RemainingGuest(String guest, String power, List<String> reasons) implements Serializable {

        public RemainingGuest {
            reasons = List.copyOf(reasons);
        }
    }

    public MaintenanceReport {
        moves = List.copyOf(moves);
        remaining = List.copyOf(remaining);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    MaintenanceReport withMessage(String text) {
        return new MaintenanceReport(
                title, outcome, changed, host, state, taskId, moves, remaining, problems, warnings, text, begun, took);
    }
}

package io.jenkins.plugins.livemigration.hostconfig;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of a plan.
 *
 * @param title what it was about
 * @param outcome how it ended
 * @param changes what became of each change, in the order of the plan
 * @param problems why it was refused, or failed; one sentence each
 * @param warnings what the reader should know beside it
 * @param observations what the questions at the end saw
 * @param undone what was taken back, in the order in which it was
 * @param remaining what was done and is not taken back, or may have been done; for each, what to do by hand
 * @param message all of it in a few sentences
 * @param begun when it began
 * @param took how long it took
 */
public record ConfigReport(
        String title,
        ConfigOutcome outcome,
        List<ChangeReport> changes,
        List<String> problems,
        List<String> warnings,
        List<String> observations,
        List<String> undone,
        List<String> remaining,
        String message,
        Instant begun,
        Duration took)
        implements Serializable {

    /**
     * What became of one change.
     *
     * @param host the host, as the user named it
     * @param title what is to be so
     * @param state what became of it
     * @param details the plan as it was shown, or the reasons of a refusal
     * @param backups paths where old files are kept, on the host; on another one, where that is named before a colon
     * @param failure what failed; empty if nothing did
     */
    public record ChangeReport(
            String host, String title, ChangeState state, List<String> details, List<String> backups, String failure)
            implements Serializable {
        public ChangeReport {
            details = List.copyOf(details);
            backups = List.copyOf(backups);
        }
    }

    public ConfigReport {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        observations = List.copyOf(observations);
        undone = List.copyOf(undone);
        remaining = List.copyOf(remaining);
    }

    ConfigReport withMessage(String text) {
        return new ConfigReport(
                title, outcome, changes, problems, warnings, observations, undone, remaining, text, begun, took);
    }

    /** Whether any host is another one than before, as far as is known. */
    public boolean changed() {
        return !remaining.isEmpty() || changes.stream().anyMatch(change -> change.state() == ChangeState.CHANGED);
    }
}

package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What became of the changes of hosts, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's
 * variables over a restart of the controller.
 */
public final class ConfigResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final boolean success;
    private final boolean changed;
    private final String message;
    private final long durationMillis;
    private final ArrayList<ConfigChange> changes;
    private final ArrayList<String> problems;
    private final ArrayList<String> warnings;
    private final ArrayList<String> observations;
    private final ArrayList<String> undone;
    private final ArrayList<String> remaining;

    ConfigResult(ConfigReport report) {
        this.outcome = PipelineWord.of(report.outcome());
        this.success = report.outcome().isSuccess();
        this.changed = report.changed();
        this.message = report.message();
        this.durationMillis = report.took().toMillis();
        this.changes =
                report.changes().stream().map(ConfigChange::new).collect(Collectors.toCollection(ArrayList::new));
        this.problems = new ArrayList<>(report.problems());
        this.warnings = new ArrayList<>(report.warnings());
        this.observations = new ArrayList<>(report.observations());
        this.undone = new ArrayList<>(report.undone());
        this.remaining = new ArrayList<>(report.remaining());
    }

    /**
     * How it ended: {@code inPlace}, {@code planned}, {@code changed}, {@code refused}, {@code failed} or
     * {@code stopped}.
     */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Whether all is as it should be, or was only to be shown. */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** Whether any host is another one than before, as far as is known. */
    @Whitelisted
    public boolean isChanged() {
        return changed;
    }

    /** What happened, in a few sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** How long it took, in ms. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** What became of each change, in the order of the plan. */
    @Whitelisted
    public List<ConfigChange> getChanges() {
        return changes;
    }

    /** Why it was refused, or failed. */
    @Whitelisted
    public List<String> getProblems() {
        return problems;
    }

    /** What should be known beside it. */
    @Whitelisted
    public List<String> getWarnings() {
        return warnings;
    }

    /** What the questions at the end saw. */
    @Whitelisted
    public List<String> getObservations() {
        return observations;
    }

    /** What was taken back. */
    @Whitelisted
    public List<String> getUndone() {
        return undone;
    }

    /** What was done and is not taken back; for each, what to do by hand. */
    @Whitelisted
    public List<String> getRemaining() {
        return remaining;
    }

    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

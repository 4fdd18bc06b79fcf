package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What became of a host that was to go into maintenance or to come back, as a Pipeline sees it: readable in the sandbox,
 * and kept with the Pipeline's variables over a restart of the controller.
 */
public final class MaintenanceResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final boolean success;
    private final boolean changed;
    private final String host;
    private final String state;
    private final String taskId;
    private final ArrayList<MaintenanceMove> moves;
    private final ArrayList<RemainingOnHost> remaining;
    private final ArrayList<String> problems;
    private final ArrayList<String> warnings;
    private final long durationMillis;
    private final String message;

    MaintenanceResult(MaintenanceReport report) {
        this.outcome = PipelineWord.of(report.outcome());
        this.success = report.outcome().isSuccess();
        this.changed = report.changed();
        this.host = report.host();
        this.state = PipelineWord.of(report.state());
        this.taskId = report.taskId();
        this.moves = report.moves().stream().map(MaintenanceMove::new).collect(Collectors.toCollection(ArrayList::new));
        this.remaining =
                report.remaining().stream().map(RemainingOnHost::new).collect(Collectors.toCollection(ArrayList::new));
        this.problems = new ArrayList<>(report.problems());
        this.warnings = new ArrayList<>(report.warnings());
        this.durationMillis = report.took().toMillis();
        this.message = report.message();
    }

    /** How it ended: {@code inPlace}, {@code planned}, {@code changed}, {@code refused}, {@code failed}, {@code timedOut}, {@code stopped} or {@code unknown}. */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Whether the host is as it should be, or it was only to be shown. */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** Whether the host, or the place of a guest, is another one than before, as far as is known. */
    @Whitelisted
    public boolean isChanged() {
        return changed;
    }

    /** The host, as vCenter names it. */
    @Whitelisted
    public String getHost() {
        return host;
    }

    /** What the host says: {@code inService}, {@code entering}, {@code inMaintenance} or {@code unknown}. */
    @Whitelisted
    public String getState() {
        return state;
    }

    /** vCenter's task; empty if none was started. */
    @Whitelisted
    public String getTaskId() {
        return taskId;
    }

    /** Own moves of guests, in the order in which they ended. */
    @Whitelisted
    public List<MaintenanceMove> getMoves() {
        return moves;
    }

    /** Guests that are still there and should not be, with reasons. */
    @Whitelisted
    public List<RemainingOnHost> getRemaining() {
        return remaining;
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

    /** How long it took, in ms. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** What happened, in a few sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

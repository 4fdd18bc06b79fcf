package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What became of vMotion on hosts' adapters, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's
 * variables over a restart of the controller.
 */
public final class EnableVmotionResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final boolean success;
    private final boolean changed;
    private final ArrayList<VmotionAdapter> adapters;
    private final ArrayList<String> problems;
    private final ArrayList<String> warnings;
    private final ArrayList<String> undone;
    private final ArrayList<String> remaining;
    private final long durationMillis;
    private final String message;

    EnableVmotionResult(VmotionNetworkReport report) {
        this.outcome = PipelineWord.of(report.outcome());
        this.success = report.outcome().isSuccess();
        this.changed = report.changed();
        this.adapters =
                report.adapters().stream().map(VmotionAdapter::new).collect(Collectors.toCollection(ArrayList::new));
        this.problems = new ArrayList<>(report.problems());
        this.warnings = new ArrayList<>(report.warnings());
        this.undone = new ArrayList<>(report.undone());
        this.remaining = new ArrayList<>(report.remaining());
        this.durationMillis = report.took().toMillis();
        this.message = report.message();
    }

    /** How it ended: {@code inPlace}, {@code planned}, {@code changed}, {@code refused}, {@code failed} or {@code stopped}. */
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

    /** The adapters that it was about, by host. */
    @Whitelisted
    public List<VmotionAdapter> getAdapters() {
        return adapters;
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

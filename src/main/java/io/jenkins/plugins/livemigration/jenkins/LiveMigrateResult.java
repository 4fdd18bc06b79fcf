package io.jenkins.plugins.livemigration.jenkins;

import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * How a move ended, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's variables over a restart
 * of the controller. The samples of the move are in the result file alone.
 */
public final class LiveMigrateResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final String message;
    private final String guest;
    private final String uuid;
    private final String source;
    private final String destination;
    private final String runsOn;
    private final String state;
    private final long durationMillis;
    private final Long downtimeMillis;
    private final Long setupMillis;
    private final Long iterations;
    private final Long memoryBytes;
    private final Long diskBytes;
    private final Double resentShare;
    private final boolean encrypted;
    private final boolean success;
    private final ArrayList<MigrationAction> actions;
    private final ArrayList<String> problems;
    private final ArrayList<String> warnings;

    LiveMigrateResult(MigrationResult result) {
        this.outcome = PipelineWord.of(result.outcome());
        this.message = result.message();
        this.guest = result.guest();
        this.uuid = result.uuid() == null ? null : result.uuid().toString();
        this.source = result.source();
        this.destination = result.destination();
        this.runsOn = result.runsOn();
        this.state = result.state();
        this.durationMillis = result.durationMillis();
        this.downtimeMillis = result.downtimeMillis();
        this.setupMillis = result.setupMillis();
        this.iterations = result.iterations();
        this.memoryBytes = result.memoryBytes();
        this.diskBytes = result.diskBytes();
        this.resentShare = result.resentShare();
        this.encrypted = result.encrypted();
        this.success = result.isSuccess();
        this.actions =
                result.actions().stream().map(MigrationAction::new).collect(Collectors.toCollection(ArrayList::new));
        this.problems = new ArrayList<>(result.problems());
        this.warnings = new ArrayList<>(result.warnings());
    }

    /**
     * How it ended: {@code moved}, {@code dryRun}, {@code refused}, {@code failed}, {@code aborted}, {@code notRunning},
     * {@code guestEnded}, {@code split} or {@code unknown}.
     */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** What happened, where the guest is, and what to do, in sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** The guest's name. */
    @Whitelisted
    public String getGuest() {
        return guest;
    }

    /** The guest's UUID; null if it was not found. */
    @Whitelisted
    public String getUuid() {
        return uuid;
    }

    /** The source host. */
    @Whitelisted
    public String getSource() {
        return source;
    }

    /** The destination host. */
    @Whitelisted
    public String getDestination() {
        return destination;
    }

    /** The host that the guest is on; empty if that is not one host, or unknown. */
    @Whitelisted
    public String getRunsOn() {
        return runsOn;
    }

    /** The guest's state there, in libvirt's words, for example {@code running}. */
    @Whitelisted
    public String getState() {
        return state;
    }

    /** From the migration call to its end, in ms; 0 if nothing was started. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The guest's real pause in ms; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getDowntimeMillis() {
        return downtimeMillis;
    }

    /** Time before the first byte moved, in ms; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getSetupMillis() {
        return setupMillis;
    }

    /** Passes over memory; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getIterations() {
        return iterations;
    }

    /** Bytes of memory moved, pages sent again included; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getMemoryBytes() {
        return memoryBytes;
    }

    /** Bytes of disks moved; null if the hypervisor did not tell. */
    @Whitelisted
    public Long getDiskBytes() {
        return diskBytes;
    }

    /** Share of the sent pages that were sent again, 0 to 1; null if the hypervisor did not tell. */
    @Whitelisted
    public Double getResentShare() {
        return resentShare;
    }

    /** Whether QEMU encrypted the data. */
    @Whitelisted
    public boolean isEncrypted() {
        return encrypted;
    }

    /** Whether the guest is where it should be, or could be moved there ({@code dryRun}). */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** What was done while it ran, in order. */
    @Whitelisted
    public List<MigrationAction> getActions() {
        return List.copyOf(actions);
    }

    /** What forbade the move, one sentence each. */
    @Whitelisted
    public List<String> getProblems() {
        return List.copyOf(problems);
    }

    /** What was let pass, one sentence each. */
    @Whitelisted
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** The message. */
    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

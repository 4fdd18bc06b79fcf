package io.jenkins.plugins.livemigration.jenkins.vmotion;

import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * How a move by vMotion ended, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's variables over a
 * restart of the controller.
 */
public final class VmotionResult implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double MILLIS = 1000.0;

    private final String outcome;
    private final boolean success;
    private final boolean changed;
    private final boolean aborted;
    private final String message;
    private final String kind;
    private final String guest;
    private final String guestId;
    private final String fromHost;
    private final ArrayList<String> fromDatastores;
    private final String toHost;
    private final ArrayList<String> toDatastores;
    private final String finalHost;
    private final ArrayList<String> finalDatastores;
    private final String finalPower;
    private final String finalVcenter;
    private final String taskId;
    private final double seconds;
    private final String faultType;
    private final ArrayList<String> problems;
    private final ArrayList<String> warnings;
    private final ArrayList<VmotionEvent> events;

    VmotionResult(VmotionReport report) {
        this.outcome = report.outcome().word();
        this.success = report.outcome().isGood();
        this.changed = report.isChanged();
        this.aborted = report.isAborted();
        this.message = report.message();
        this.kind = report.kind().word();
        this.guest = report.guest();
        this.guestId = report.guestId();
        this.fromHost = report.from().host();
        this.fromDatastores = new ArrayList<>(report.from().datastores());
        this.toHost = report.to().host();
        this.toDatastores = new ArrayList<>(report.to().datastores());
        this.finalHost = report.end().host();
        this.finalDatastores = new ArrayList<>(report.end().datastores());
        this.finalPower = report.end().power();
        this.finalVcenter = report.end().vcenter();
        this.taskId = report.taskId();
        this.seconds = report.took().toMillis() / MILLIS;
        this.faultType = report.fault() == null ? "" : report.fault().type();
        this.problems = new ArrayList<>(report.problems());
        this.warnings = new ArrayList<>(report.warnings());
        this.events = report.events().stream().map(VmotionEvent::new).collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * How it ended: {@code moved}, {@code alreadyThere}, {@code dryRun}, {@code refused}, {@code failed}, {@code cancelled},
     * {@code timedOut} or {@code unknown}.
     */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Whether the guest is where it should be, or could be moved there ({@code dryRun}). */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** Whether the guest is elsewhere than before. */
    @Whitelisted
    public boolean isChanged() {
        return changed;
    }

    /** Whether the build was aborted meanwhile. */
    @Whitelisted
    public boolean isAborted() {
        return aborted;
    }

    /** What happened, where the guest is, and what to do, in sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** What was to be moved: {@code compute}, {@code storage}, {@code both}, {@code placement}, or {@code none}. */
    @Whitelisted
    public String getKind() {
        return kind;
    }

    /** The guest's name. */
    @Whitelisted
    public String getGuest() {
        return guest;
    }

    /** Its managed object id; empty if it was not found. */
    @Whitelisted
    public String getGuestId() {
        return guestId;
    }

    /** The host that it was on; {@code Unknown} if it was not found. */
    @Whitelisted
    public String getFromHost() {
        return fromHost;
    }

    /** The datastores that its files were on, that of its configuration first. */
    @Whitelisted
    public List<String> getFromDatastores() {
        return List.copyOf(fromDatastores);
    }

    /** The host that it was to be on; {@code Unknown} if none was settled. */
    @Whitelisted
    public String getToHost() {
        return toHost;
    }

    /** The datastores that its files were to be on. */
    @Whitelisted
    public List<String> getToDatastores() {
        return List.copyOf(toDatastores);
    }

    /** The host that it is on, by its own account; {@code Unknown} if nobody could say. */
    @Whitelisted
    public String getFinalHost() {
        return finalHost;
    }

    /** The datastores that its files are on. */
    @Whitelisted
    public List<String> getFinalDatastores() {
        return List.copyOf(finalDatastores);
    }

    /** Whether it runs: {@code on}, {@code off}, {@code suspended} or {@code Unknown}. */
    @Whitelisted
    public String getFinalPower() {
        return finalPower;
    }

    /** The other vCenter that it is in; empty: the one of the step. */
    @Whitelisted
    public String getFinalVcenter() {
        return finalVcenter;
    }

    /** The vCenter's task; empty if none was started. */
    @Whitelisted
    public String getTaskId() {
        return taskId;
    }

    /** How long all took, in seconds. */
    @Whitelisted
    public double getSeconds() {
        return seconds;
    }

    /** Type of the vCenter's fault: {@code CpuIncompatible}; empty if there was none. */
    @Whitelisted
    public String getFaultType() {
        return faultType;
    }

    /** What forbade the move, one sentence each. */
    @Whitelisted
    public List<String> getProblems() {
        return List.copyOf(problems);
    }

    /** What the checks and the move gave warning of, one sentence each. */
    @Whitelisted
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** What the vCenter noted about the guest meanwhile. */
    @Whitelisted
    public List<VmotionEvent> getEvents() {
        return List.copyOf(events);
    }

    /** The message. */
    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

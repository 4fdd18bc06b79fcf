package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.policy.PolicyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a move while it runs. Written by the monitor's thread alone; others read the handle, a snapshot that
 * is replaced at each change.
 */
final class RunningMove {

    private final PreparedMove prepared;
    private final Ticker ticker;
    private final MigrationJournal journal;
    private volatile SampleSeries samples = new SampleSeries();
    private final List<PerformedAction> actions = new ArrayList<>();
    private long startedAtMillis;
    private long originNanos;
    private MovePhase phase = MovePhase.STARTING;
    private PolicyState policyState = PolicyState.initial();
    private boolean encrypted;
    private Long suspendedAtMillis;
    private String cancelWanted;
    private boolean abortRequested;
    private String endedByItself = "";
    private volatile MoveHandle handle;

    /** A move that is about to start. */
    RunningMove(PreparedMove prepared, Ticker ticker, MigrationJournal journal) {
        this.prepared = prepared;
        this.ticker = ticker;
        this.journal = journal;
        this.startedAtMillis = ticker.now().toEpochMilli();
        this.originNanos = ticker.nanoTime();
        this.encrypted = prepared.call().tls();
        publish();
    }

    /** A move that another monitor started. */
    RunningMove(MoveHandle adopted, Ticker ticker, MigrationJournal journal) {
        this.prepared = adopted.move();
        this.ticker = ticker;
        this.journal = journal;
        this.startedAtMillis = adopted.startedAtMillis();
        long since = Math.max(0, ticker.now().toEpochMilli() - adopted.startedAtMillis());
        this.originNanos = ticker.nanoTime() - Duration.ofMillis(since).toNanos();
        this.phase = adopted.phase();
        this.policyState = adopted.policyState();
        this.encrypted = adopted.encrypted();
        this.suspendedAtMillis = adopted.suspendedAtMillis();
        this.cancelWanted = adopted.cancelWanted();
        this.abortRequested = adopted.abortRequested();
        this.actions.addAll(adopted.actions());
        publish();
    }

    PreparedMove prepared() {
        return prepared;
    }

    MigrationJournal journal() {
        return journal;
    }

    Ticker ticker() {
        return ticker;
    }

    /** Time since the migration call was issued, by whichever monitor. */
    Duration elapsed() {
        return Duration.ofNanos(ticker.nanoTime() - originNanos);
    }

    long startedAtMillis() {
        return startedAtMillis;
    }

    MovePhase phase() {
        return phase;
    }

    /** Notes a change of phase in the journal; the same phase again is no change. */
    void enter(MovePhase next) {
        if (next == phase) {
            return;
        }
        phase = next;
        publish();
        journal.write(JournalEntry.Kind.PHASE, "phase: " + next.words());
    }

    PolicyState policyState() {
        return policyState;
    }

    void policyState(PolicyState next) {
        if (!next.equals(policyState)) {
            policyState = next;
            publish();
        }
    }

    /** The longest pause that the policy has permitted, in ms; null if it has not permitted any yet. */
    Integer permittedDowntimeMillis() {
        return policyState.downtimeMillis() == 0 ? null : policyState.downtimeMillis();
    }

    boolean encrypted() {
        return encrypted;
    }

    /**
     * The call is issued again, without encryption: by the age of its job it is told from others, so all begins anew.
     */
    void startOverUnencrypted() {
        encrypted = false;
        startedAtMillis = ticker.now().toEpochMilli();
        originNanos = ticker.nanoTime();
        samples = samples.successor();
        publish();
    }

    boolean suspendedByUs() {
        return suspendedAtMillis != null;
    }

    /** Must be called before the guest is suspended: whoever takes over then knows that it has to run again. */
    void suspending() {
        suspendedAtMillis = ticker.now().toEpochMilli();
        publish();
    }

    /** The guest could not be suspended. */
    void notSuspended() {
        suspendedAtMillis = null;
        publish();
    }

    /** How long the guest has been suspended by this move. */
    Duration suspendedFor() {
        return suspendedByUs()
                ? Duration.ofMillis(Math.max(0, ticker.now().toEpochMilli() - suspendedAtMillis))
                : Duration.ZERO;
    }

    /** Why the job is to be cancelled, whether or not it could be yet; null if it is not. */
    String cancelWanted() {
        return cancelWanted;
    }

    void cancelWanted(String reason) {
        cancelWanted = reason;
        publish();
    }

    /** Whether the job was cancelled at the hypervisor. */
    boolean abortRequested() {
        return abortRequested;
    }

    void abortRequested(boolean requested) {
        abortRequested = requested;
        publish();
    }

    /** What ended the guest itself on the source, seen as an event; empty if nothing did. */
    String endedByItself() {
        return endedByItself;
    }

    void endedByItself(String how) {
        endedByItself = how;
    }

    void performed(PerformedAction action) {
        actions.add(action);
        publish();
        journal.write(
                action.succeeded() ? JournalEntry.Kind.ACTION : JournalEntry.Kind.WARNING,
                (action.succeeded() ? "action: " : "action failed: ") + action);
    }

    List<PerformedAction> actions() {
        return List.copyOf(actions);
    }

    SampleSeries samples() {
        return samples;
    }

    MoveHandle handle() {
        return handle;
    }

    private void publish() {
        handle = new MoveHandle(
                prepared,
                startedAtMillis,
                phase,
                policyState,
                encrypted,
                suspendedAtMillis,
                cancelWanted,
                abortRequested,
                actions);
    }
}

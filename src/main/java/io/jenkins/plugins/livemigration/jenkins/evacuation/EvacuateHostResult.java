package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * How an evacuation ended, or would go, as a Pipeline sees it: readable in the sandbox, and kept with the Pipeline's variables
 * over a restart of the controller.
 */
public final class EvacuateHostResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final boolean success;
    private final String message;
    private final String from;
    private final ArrayList<EvacuatedGuest> guests;
    private final ArrayList<String> remaining;
    private final ArrayList<String> plan;
    private final ArrayList<String> notes;
    private final double expectedSeconds;
    private final long makespanMillis;
    private final long movedBytes;

    EvacuateHostResult(EvacuationReport report) {
        this.outcome = PipelineWord.of(report.outcome());
        this.success = report.isSuccess();
        this.message = report.message();
        this.from = report.plan().source();
        this.guests = guests(report).collect(Collectors.toCollection(ArrayList::new));
        this.remaining = remaining(report).collect(Collectors.toCollection(ArrayList::new));
        this.plan = new ArrayList<>(report.plan().text());
        this.notes = new ArrayList<>(report.notes());
        this.expectedSeconds = report.plan().expectedSeconds();
        this.makespanMillis = report.makespanMillis();
        this.movedBytes = report.movedBytes();
    }

    /**
     * The result of an evacuation that met its exit criteria.
     *
     * @throws AbortException for any other; a {@link HostNotEvacuatedException} if it has a result
     */
    static EvacuateHostResult of(EvacuationEnding ending) throws AbortException {
        if (ending instanceof EvacuationEnding.Concluded concluded) {
            EvacuateHostResult result = new EvacuateHostResult(concluded.report());
            if (result.isSuccess()) {
                return result;
            }
            throw new HostNotEvacuatedException(result);
        }
        throw new AbortException(((EvacuationEnding.WithoutResult) ending).message());
    }

    private static Stream<EvacuatedGuest> guests(EvacuationReport report) {
        if (report.result() == null) {
            return Stream.concat(
                    report.plan().unplaced().stream().map(EvacuatedGuest::unplaced),
                    report.plan().moves().stream().map(EvacuatedGuest::planned));
        }
        return report.result().guests().stream()
                .map(guest -> EvacuatedGuest.of(
                        guest, report.moves().get(guest.guest().name())));
    }

    private static Stream<String> remaining(EvacuationReport report) {
        return report.result() == null
                ? report.plan().unplaced().stream().map(guest -> guest.guest().name())
                : report.result().remaining().stream()
                        .map(guest -> guest.guest().name());
    }

    /** How it ended: {@code dryRun}, {@code evacuated}, {@code remaining}, {@code notRunning} or {@code stopped}. */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** Whether no more guests remain, or would remain, than may, and those that left are as they were. */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** What happened, in sentences. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** The host that was left. */
    @Whitelisted
    public String getFrom() {
        return from;
    }

    /** Each guest, with what became of it, or is to become of it: those that cannot move first, then in the order of the plan. */
    @Whitelisted
    public List<EvacuatedGuest> getGuests() {
        return List.copyOf(guests);
    }

    /** Names of the guests that remain, or would. */
    @Whitelisted
    public List<String> getRemaining() {
        return List.copyOf(remaining);
    }

    /** The plan as the log has it, a line each. */
    @Whitelisted
    public List<String> getPlan() {
        return List.copyOf(plan);
    }

    /** What else there is to know, one sentence each: hosts that do not answer, guests that do not run. */
    @Whitelisted
    public List<String> getNotes() {
        return List.copyOf(notes);
    }

    /** From the first start to the last arrival as forecast, in s. */
    @Whitelisted
    public double getExpectedSeconds() {
        return expectedSeconds;
    }

    /** The same as it was, in ms; 0 if nothing was moved. */
    @Whitelisted
    public long getMakespanMillis() {
        return makespanMillis;
    }

    /** Bytes of memory of the guests that arrived. */
    @Whitelisted
    public long getMovedBytes() {
        return movedBytes;
    }

    /** The message. */
    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}

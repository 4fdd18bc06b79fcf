package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What hosts said of a move to machines that did not follow it.
 *
 * @param whereabouts what both said; a host that nobody reached is unanswered
 * @param jobRuns whether a job runs on the guest at the source
 * @param completed the final statistics, as the destination still has them; null if it has none
 */
public record Testimony(Whereabouts whereabouts, boolean jobRuns, JobSample completed) implements Serializable {

    private static final Sighting NOT_ASKED = new Sighting.Unanswered("nobody could ask it");

    /** Nothing was said yet. */
    public static Testimony none(MoveHandle handle) {
        return new Testimony(
                new Whereabouts(
                        handle.move().source().hostName(),
                        NOT_ASKED,
                        handle.move().destination().hostName(),
                        NOT_ASKED),
                false,
                null);
    }

    Testimony source(Sighting sighting, boolean job) {
        return new Testimony(
                new Whereabouts(
                        whereabouts.sourceHost(), sighting, whereabouts.destinationHost(), whereabouts.destination()),
                job,
                completed);
    }

    Testimony destination(Sighting sighting, JobSample statistics) {
        return new Testimony(
                new Whereabouts(
                        whereabouts.sourceHost(), whereabouts.source(), whereabouts.destinationHost(), sighting),
                jobRuns,
                statistics);
    }

    /** Whether both hosts answered. */
    public boolean isComplete() {
        return whereabouts.source().isAnswered() && whereabouts.destination().isAnswered();
    }

    /** Together with what was said to another machine. */
    public Testimony and(Testimony other) {
        Sighting source = better(whereabouts.source(), other.whereabouts.source());
        Sighting destination = better(whereabouts.destination(), other.whereabouts.destination());
        return new Testimony(
                new Whereabouts(whereabouts.sourceHost(), source, whereabouts.destinationHost(), destination),
                jobRuns || other.jobRuns,
                completed == null ? other.completed : completed);
    }

    private static Sighting better(Sighting first, Sighting second) {
        return first.isAnswered() || second.equals(NOT_ASKED) ? first : second;
    }

    /** In a few words: what each host said. */
    public String summary() {
        return whereabouts.sourceHost() + ": " + whereabouts.source() + "; " + whereabouts.destinationHost() + ": "
                + whereabouts.destination();
    }

    /**
     * The result of the move as far as this tells it.
     *
     * @param handle where the move stood when it was followed last
     * @param why why it was not followed to its end, as a sentence
     * @param now when the hosts were asked: a move of which no statistics are left lasted until then at the longest
     */
    public MigrationResult result(MoveHandle handle, String why, Instant now) {
        PreparedMove move = handle.move();
        Outcome outcome = outcome(handle);
        boolean arrived = outcome == Outcome.MOVED || outcome == Outcome.NOT_RUNNING;
        JobSample statistics = arrived ? completed : null;
        TransferFigures figures = TransferFigures.of(statistics, List.of());
        long untilNow = Math.max(0, now.toEpochMilli() - handle.startedAtMillis());
        List<String> warnings = new ArrayList<>(move.warnings());
        warnings.add(
                "Nobody followed the move to its end, so nothing was tidied up: see whether the guest has its earlier"
                        + " limits again (virsh migrate-getmaxdowntime " + move.guest() + ").");
        return new MigrationResult(
                outcome,
                why + " " + sentence(handle, outcome),
                move.guestName(),
                move.guest(),
                move.source().hostName(),
                move.destination().hostName(),
                arrived ? whereabouts.destinationHost() : jobRuns ? "" : whereabouts.host(),
                arrived ? whereabouts.destination().toString() : jobRuns ? "" : whereabouts.state(),
                Instant.ofEpochMilli(handle.startedAtMillis()),
                statistics == null ? untilNow : statistics.get(JobField.TIME_ELAPSED, untilNow),
                figures.downtimeMillis(),
                figures.setupMillis(),
                figures.iterations(),
                figures.memoryBytes(),
                figures.diskBytes(),
                figures.resentShare(),
                handle.encrypted(),
                move.storage(),
                handle.actions(),
                List.of(),
                move.source(),
                move.destination(),
                List.of(),
                warnings);
    }

    private Outcome outcome(MoveHandle handle) {
        if (hasArrivedWhole()) {
            return Outcome.MOVED;
        }
        if (jobRuns) {
            return Outcome.UNKNOWN;
        }
        return switch (whereabouts.verdict()) {
            case AT_DESTINATION -> handle.move().wasRunning() ? Outcome.NOT_RUNNING : Outcome.MOVED;
            case AT_SOURCE -> handle.abortRequested() ? Outcome.ABORTED : Outcome.FAILED;
            case NOWHERE -> Outcome.GUEST_ENDED;
            case SPLIT -> PostCopyRecovery.isBroken(whereabouts) ? Outcome.SPLIT : Outcome.UNKNOWN;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    /** A destination lets the guest run only after the source has stopped it: its word alone is enough, then. */
    private boolean hasArrivedWhole() {
        return whereabouts.destination().isRunningWhole()
                && !whereabouts.source().isRunning()
                && whereabouts.verdict() != Whereabouts.Verdict.SPLIT;
    }

    private String sentence(MoveHandle handle, Outcome outcome) {
        String virsh =
                " Ask both hosts: virsh domstate --reason " + handle.move().guest() + ".";
        return switch (outcome) {
            case MOVED -> "The guest is on the destination " + whereabouts.destinationHost() + ": "
                    + whereabouts.destination() + "."
                    + (whereabouts.source() instanceof Sighting.Unanswered
                            ? " The source could not be asked (" + whereabouts.source() + ")."
                            : "");
            case FAILED -> "The move has ended without success: its job is gone. " + whereabouts.sentence();
            case ABORTED -> "The move was cancelled: " + handle.cancelWanted() + ". " + whereabouts.sentence();
            case SPLIT -> "THE POST-COPY BROKE: each host has a part of the guest, and both parts wait. DESTROY NEITHER."
                    + " Mend the network between the hosts, then resume on " + whereabouts.sourceHost()
                    + ": virsh migrate --live --p2p --postcopy --postcopy-resume "
                    + handle.move().guest() + " "
                    + handle.move().request().destination().peerUri();
            case UNKNOWN -> isOnItsWay()
                    ? "THE MOVE STILL GOES ON (" + summary() + "). Destroy the guest on neither host." + virsh
                    : whereabouts.sentence() + virsh;
            default -> whereabouts.sentence();
        };
    }

    private boolean isOnItsWay() {
        return jobRuns || whereabouts.verdict() == Whereabouts.Verdict.SPLIT;
    }
}

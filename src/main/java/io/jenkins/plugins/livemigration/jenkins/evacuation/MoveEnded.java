package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.CourseStep;
import io.jenkins.plugins.livemigration.evacuation.EvacuationCourse;
import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.MoveFigures;
import io.jenkins.plugins.livemigration.evacuation.MoveVerdict;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.Outcome;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The move of a guest is no longer followed.
 *
 * @param progress the guest, and where it went
 * @param ending how it ended
 * @param endedMillis when that was told, in ms since 1970
 * @param site asked whether a guest that was not moved is there at all
 */
record MoveEnded(GuestProgress progress, MoveEnding ending, long endedMillis, EvacuationSite site) implements RunEvent {

    private static final Logger LOGGER = Logger.getLogger(MoveEnded.class.getName());

    @Override
    public Told told(EvacuationState state, boolean stopping) throws AgentUnreachableException {
        String guest = progress.guest().name();
        if (ending instanceof MoveEnding.Concluded concluded) {
            MigrationResult result = concluded.result();
            EvacuationState next = state.withFigures(guest, figures(state, result));
            if (result.outcome() == Outcome.REFUSED) {
                return new Told(next, afterRefusal(state, result, stopping));
            }
            return new Told(next, course -> MoveVerdict.of(course, guest, progress.destination(), result));
        }
        // Nobody knows where it is, or it was never asked for: neither is to be tried again.
        return new Told(state, failed(MoveVerdict.oneLine(RunWords.of(ending)), false));
    }

    /** Checks refuse a guest, too, that its owner shut down before its turn. */
    private Function<EvacuationCourse, CourseStep> afterRefusal(
            EvacuationState state, MigrationResult result, boolean stopping) throws AgentUnreachableException {
        Evacuee guest = progress.guest();
        try {
            String uri = state.order().request().moves().connectUri();
            if (!site.isPresent(new GuestPresence(uri, guest.uuid()))) {
                return course -> course.gone(
                        guest.name(),
                        "it runs on " + state.survey().source().name() + " no more, and was not moved away");
            }
        } catch (AgentFailedException e) {
            LOGGER.log(Level.FINE, "Whether a guest is there is not known", e);
            return failed(MoveVerdict.oneLine(result.message()), false);
        } catch (AgentUnreachableException e) {
            if (!stopping) {
                throw e;
            }
            LOGGER.log(Level.FINE, "Whether a guest is there is not asked any more", e);
        }
        return course -> MoveVerdict.of(course, guest.name(), progress.destination(), result);
    }

    private Function<EvacuationCourse, CourseStep> failed(String cause, boolean mayPass) {
        return course -> course.failed(progress.guest().name(), progress.destination(), cause, mayPass);
    }

    private MoveFigures figures(EvacuationState state, MigrationResult result) {
        return new MoveFigures(
                state.started().getOrDefault(progress.guest().name(), 0L),
                endedMillis - state.begunMillis(),
                result.durationMillis(),
                result.downtimeMillis(),
                result.memoryBytes(),
                result.outcome() != Outcome.NOT_RUNNING,
                result.message());
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages;

import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.Curve;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes down what becomes of one move of a guest under libvirt, for the pages of its build. There is nothing to show before
 * the agent was asked. A page that cannot be written is never a reason to let a move go: that is logged, and no more.
 */
public final class MoveWatch {

    private static final Logger LOGGER = Logger.getLogger(MoveWatch.class.getName());

    private final Run<?, ?> run;
    private final String step;
    private final String id;
    private final MigrationRequest request;
    private MoveSummary summary;
    private MovePhase phase;

    /**
     * @param step the Pipeline's word for the step that moves it
     * @param id tells the moves of a build apart, over restarts, too
     */
    public MoveWatch(Run<?, ?> run, String step, String id, MoveOrder order) {
        this.run = run;
        this.step = step;
        this.id = id;
        this.request = order.request();
    }

    /** Writes down a move by {@code vmotion}, of which there is nothing to see before its end. */
    public static void relocated(Run<?, ?> run, MoveSummary.Route route, MoveSummary.Ending ending) {
        MovesAction moves = MovesAction.of(run);
        MoveSummary begun = moves.open(UUID.randomUUID().toString(), "vmotion", route);
        moves.change(begun.getNumber(), move -> move.ended(route, ending));
    }

    /** What the agent said; called by the one thread that is in contact with it. */
    public void observed(MoveStatus status) {
        guarded(() -> absorb(status));
    }

    /** Nobody follows the move any more. */
    public void ended(MoveEnding ending) {
        guarded(() -> conclude(ending));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The page of move " + id + " of " + run + " cannot be written", e);
        }
    }

    private void absorb(MoveStatus status) {
        MovesAction moves = MovesAction.of(run);
        if (summary == null) {
            summary = moves.open(
                    id,
                    step,
                    new MoveSummary.Route(
                            request.domain(),
                            request.connectUri(),
                            request.destination().host()));
        }
        Curve curve = moves.runningCurve(summary.getNumber());
        boolean worthKeeping = status.phase() != phase;
        phase = status.phase();
        MoveHandle handle = status.handle();
        if (handle != null) {
            curve.begun(handle.startedAtMillis());
            worthKeeping |= curve.mark(handle.actions());
            name(moves, handle);
        }
        curve.add(status.samples().samples());
        if (worthKeeping) {
            moves.keepCurve(summary.getNumber());
        }
    }

    private void name(MovesAction moves, MoveHandle handle) {
        MoveSummary.Route route = new MoveSummary.Route(
                handle.move().guestName(),
                handle.move().source().hostName(),
                handle.move().destination().hostName());
        if (!route.equals(summary.route())) {
            summary = summary.on(route);
            moves.change(summary.getNumber(), move -> move.on(route));
        }
    }

    private void conclude(MoveEnding ending) {
        if (summary == null) {
            return;
        }
        MovesAction moves = MovesAction.of(run);
        if (ending instanceof MoveEnding.Concluded concluded) {
            MigrationResult result = concluded.result();
            Curve curve = moves.runningCurve(summary.getNumber());
            curve.add(result.samples());
            curve.mark(result.actions());
            end(
                    moves,
                    new MoveSummary.Route(result.guest(), result.source(), result.destination()),
                    new MoveSummary.Ending(
                            PipelineWord.of(result.outcome()),
                            result.isSuccess(),
                            result.durationMillis(),
                            result.downtimeMillis(),
                            result.message()));
        } else if (ending instanceof MoveEnding.LeftOpen open) {
            end(moves, summary.route(), new MoveSummary.Ending("leftOpen", false, null, null, open.message()));
        } else if (ending instanceof MoveEnding.Refused refused) {
            end(
                    moves,
                    summary.route(),
                    new MoveSummary.Ending(
                            "refused", false, null, null, refused.problems().getMessage()));
        }
    }

    private void end(MovesAction moves, MoveSummary.Route route, MoveSummary.Ending ending) {
        moves.curveEnded(summary.getNumber());
        moves.change(summary.getNumber(), move -> move.ended(route, ending));
    }
}

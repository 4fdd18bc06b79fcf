package io.jenkins.plugins.livemigration.jenkins.pages;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.Curve;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.CurveFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The moves of one build: a summary on its page, a page for each, {@code live-migration/api/json}. */
@ExportedBean(defaultVisibility = 2)
public final class MovesAction implements RunAction2, StaplerProxy {

    /** Of the action's URL below the build's, and of the folder in the build's. */
    static final String NAME = "live-migration";

    static final String ICON = "symbol-live-migration plugin-live-migration";

    private static final Logger LOGGER = Logger.getLogger(MovesAction.class.getName());

    /** So many stand on the build's page; all of them on the page of the moves. */
    private static final int ON_BUILD_PAGE = 20;

    // Replaced, never changed: it is read, and written to disk, by other threads.
    private volatile ArrayList<MoveSummary> moves = new ArrayList<>();

    private transient Run<?, ?> run;
    private transient Map<Integer, Curve> running = new ConcurrentHashMap<>();

    private MovesAction() {}

    /** The action of a build, which gets one if it has none. */
    static MovesAction of(Run<?, ?> run) {
        synchronized (run) {
            MovesAction action = run.getAction(MovesAction.class);
            if (action == null) {
                action = new MovesAction();
                run.addAction(action);
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
        running = new ConcurrentHashMap<>();
    }

    /** Stapler asks before it serves anything below. */
    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.MovesAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return NAME;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The remote API of this object. */
    public Api getApi() {
        return new Api(this);
    }

    /** All moves, in the order in which they began. */
    @Exported
    public List<MoveSummary> getMoves() {
        return List.copyOf(moves);
    }

    /** Those that stand on the build's page. */
    public List<MoveSummary> getFirstMoves() {
        return moves.stream().limit(ON_BUILD_PAGE).toList();
    }

    /** How many more there are. */
    public int getFurtherMoves() {
        return Math.max(0, moves.size() - ON_BUILD_PAGE);
    }

    /** The page of one move: {@code move/<number>}; null, hence not found, if there is none. */
    public MovePage getMove(int number) {
        return moves.stream()
                .filter(move -> move.getNumber() == number)
                .findFirst()
                .map(move -> new MovePage(this, move))
                .orElse(null);
    }

    /** Whether somebody still follows a move. */
    public boolean isRunning(MoveSummary move) {
        return !move.hasEnded() && run.isBuilding();
    }

    /** How it stands or ended, in a word for people. */
    public String outcomeOf(MoveSummary move) {
        if (move.hasEnded()) {
            return move.getOutcome();
        }
        return run.isBuilding() ? Messages.MovesAction_Running() : Messages.MovesAction_Lost();
    }

    /** The move of an id, which is added if the build has none such. */
    MoveSummary open(String id, String step, MoveSummary.Route route) {
        MoveSummary known = find(id);
        if (known != null) {
            return known;
        }
        MoveSummary begun;
        synchronized (this) {
            ArrayList<MoveSummary> next = new ArrayList<>(moves);
            begun = MoveSummary.begun(id, next.size() + 1, step, System.currentTimeMillis(), route);
            next.add(begun);
            moves = next;
        }
        save();
        return begun;
    }

    private MoveSummary find(String id) {
        return moves.stream().filter(move -> move.id().equals(id)).findFirst().orElse(null);
    }

    /** Replaces the move of a number, and saves it with the build. */
    void change(int number, UnaryOperator<MoveSummary> change) {
        synchronized (this) {
            ArrayList<MoveSummary> next = new ArrayList<>(moves);
            next.replaceAll(move -> move.getNumber() == number ? change.apply(move) : move);
            moves = next;
        }
        save();
    }

    /** The move's curve to write on: that of the file if the controller was restarted meanwhile. */
    Curve runningCurve(int number) {
        return running.computeIfAbsent(number, this::stored);
    }

    /** The move's curve to read. */
    Curve curve(int number) {
        Curve live = running.get(number);
        return live != null ? live : stored(number);
    }

    private Curve stored(int number) {
        try {
            return file(number).read();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The curve of move " + number + " of " + run + " cannot be read", e);
            return new Curve();
        }
    }

    void keepCurve(int number) {
        Curve curve = running.get(number);
        if (curve != null) {
            try {
                file(number).write(curve);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "The curve of move " + number + " of " + run + " cannot be kept", e);
            }
        }
    }

    /** From here on the curve is in its file alone. */
    void curveEnded(int number) {
        keepCurve(number);
        running.remove(number);
    }

    private CurveFile file(int number) {
        return new CurveFile(run.getRootDir().toPath().resolve(NAME).resolve("move-" + number + ".json"));
    }

    private void save() {
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The moves of " + run + " cannot be kept", e);
        }
    }
}

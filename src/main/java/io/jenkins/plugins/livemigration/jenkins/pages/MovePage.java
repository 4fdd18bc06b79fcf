package io.jenkins.plugins.livemigration.jenkins.pages;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.Curve;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.CurveMark;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.CurvePoint;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.PhaseSpan;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one move, made anew for each request: what it shows is of one moment. */
@ExportedBean
public final class MovePage implements ModelObject {

    private final MovesAction action;
    private final MoveSummary summary;
    private final List<CurvePoint> points;
    private final List<CurveMark> marks;
    private final List<PhaseSpan> phases;

    MovePage(MovesAction action, MoveSummary summary) {
        Curve curve = action.curve(summary.getNumber());
        this.action = action;
        this.summary = summary;
        this.points = curve.points();
        this.marks = curve.marks();
        this.phases = curve.phases(summary.getDurationMillis());
    }

    @Override
    public String getDisplayName() {
        return Messages.MovePage_DisplayName(summary.getGuest(), summary.getDestination());
    }

    public MovesAction getAction() {
        return action;
    }

    /** The remote API of this object. */
    public Api getApi() {
        return new Api(this);
    }

    /** The move in a line. */
    @Exported
    public MoveSummary getSummary() {
        return summary;
    }

    /** Whether it is still followed: a page that shows it asks again then. */
    @Exported
    public boolean isRunning() {
        return action.isRunning(summary);
    }

    /** How it stands or ended, for people. */
    @Exported
    public String getState() {
        return action.outcomeOf(summary);
    }

    /** The curves' points, by time. */
    @Exported
    public List<CurvePoint> getPoints() {
        return points;
    }

    /** What the policy did, by time. */
    @Exported
    public List<CurveMark> getActions() {
        return marks;
    }

    /** The phases, by time. */
    @Exported
    public List<PhaseSpan> getPhases() {
        return phases;
    }

    /** What the curves show, in sentences. */
    @Exported
    public CurveTexts getTexts() {
        return new CurveTexts(points, phases);
    }

    /** Whether there is anything to draw: a move by vMotion has no figures. */
    public boolean isDrawn() {
        return "liveMigrate".equals(summary.getStep());
    }

    /** A time in ms as the table shows it, in s. */
    public String seconds(long millis) {
        return Figures.seconds(millis);
    }

    /** Bytes as the table shows them, in MiB. */
    public String mebibytes(Long bytes) {
        return Figures.mebibytes(bytes);
    }

    /** A number as the table shows it. */
    public String plain(Long number) {
        return Figures.plain(number);
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.trend;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.pages.Figures;
import io.jenkins.plugins.livemigration.jenkins.pages.MovesAction;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Duration and downtime over a job's builds: on the job's page, on its own, at {@code live-migration-trend/api/json}. */
@ExportedBean
public final class MoveTrendAction implements Action, StaplerProxy {

    static final String NAME = "live-migration-trend";

    /** The latest builds: more would have to be loaded from disk, and could not be told apart. */
    private static final int BUILDS = 50;

    private final Job<?, ?> job;

    MoveTrendAction(Job<?, ?> job) {
        this.job = job;
    }

    /** Stapler asks before it serves anything below. */
    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return "symbol-live-migration plugin-live-migration";
    }

    @Override
    public String getDisplayName() {
        return Messages.MoveTrendAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return NAME;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The remote API of this object. */
    public Api getApi() {
        return new Api(this);
    }

    /** The latest builds that moved something, the oldest first. */
    @Exported
    public List<TrendPoint> getBuilds() {
        LinkedList<TrendPoint> points = new LinkedList<>();
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < BUILDS && build != null; i++) {
            MovesAction moves = build.getAction(MovesAction.class);
            if (moves != null) {
                points.addFirst(new TrendPoint(build.getNumber(), moves.getMoves()));
            }
            build = build.getPreviousBuild();
        }
        return points;
    }

    /** What the chart shows, in sentences. */
    @Exported
    public String getText() {
        List<TrendPoint> builds = getBuilds();
        return Messages.MoveTrendAction_Text(
                builds.size(),
                Figures.duration(longest(builds, TrendPoint::getDurationMillis)),
                Figures.duration(last(builds, TrendPoint::getDurationMillis)),
                Figures.duration(longest(builds, TrendPoint::getDowntimeMillis)),
                Figures.duration(last(builds, TrendPoint::getDowntimeMillis)));
    }

    private static Long longest(List<TrendPoint> builds, Function<TrendPoint, Long> of) {
        return builds.stream()
                .map(of)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }

    private static Long last(List<TrendPoint> builds, Function<TrendPoint, Long> of) {
        return builds.stream()
                .map(of)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** A time for people. */
    public String duration(Long millis) {
        return Figures.duration(millis);
    }
}

package io.jenkins.plugins.livemigration.jenkins.pages.trend;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.pages.MovesAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the trend to jobs of which a late build moved something. */
@Extension
@SuppressWarnings("rawtypes")
public final class MoveTrendFactory extends TransientActionFactory<Job> {

    /** Builds that are looked at: each may have to be loaded from disk. */
    private static final int LATE = 5;

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return MoveTrendAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        Job<?, ?> job = target;
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < LATE && build != null; i++) {
            if (build.getAction(MovesAction.class) != null) {
                return List.of(new MoveTrendAction(job));
            }
            build = build.getPreviousBuild();
        }
        return List.of();
    }
}

package io.jenkins.plugins.livemigration.jenkins;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentStepExecution;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveFollower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** One run of {@code liveMigrate}. It survives restarts of controller and agent, as the move itself does. */
public final class LiveMigrateExecution extends AgentStepExecution {

    private static final long serialVersionUID = 1L;

    private final LiveMigrateStep step;
    private final MoveRecord record = new MoveRecord();

    LiveMigrateExecution(LiveMigrateStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    protected Reach reach(String node) {
        return step.reach(node, UnaryOperator.identity());
    }

    @Override
    protected String work() {
        return step.work(UnaryOperator.identity());
    }

    @Override
    protected Follower follower(Run<?, ?> run, PrintStream log) {
        MoveOrder order = step.orderIn(workspace());
        return MoveFollower.of(
                order, record, nodeName(), new Owner(log, run, new MoveWatch(run, "liveMigrate", record.id(), order)));
    }

    private void conclude(MoveEnding ending, PrintStream log) {
        Audit.ended(audited(), Endings.outcomeOf(ending), Endings.messageOf(ending));
        Throwable cause = stopCause();
        if (cause != null) {
            new BuildLog(log).say(Endings.messageOf(ending));
            getContext().onFailure(cause);
            return;
        }
        try {
            LiveMigrateResult result = Endings.resultOf(ending);
            new BuildLog(log).say(Endings.messageOf(ending));
            getContext().onSuccess(result);
        } catch (AbortException e) {
            getContext().onFailure(e);
        }
    }

    /** What the follower needs of the build. */
    private final class Owner implements MoveOwner {

        private final PrintStream log;
        private final Run<?, ?> run;
        private final MoveWatch watch;

        Owner(PrintStream log, Run<?, ?> run, MoveWatch watch) {
            this.log = log;
            this.run = run;
            this.watch = watch;
        }

        @Override
        public BuildLog log() {
            return new BuildLog(log);
        }

        @Override
        public String name() {
            return run.getFullDisplayName();
        }

        @Override
        public void recordChanged() {
            getContext().saveState();
        }

        @Override
        public boolean isWaiting() {
            return run.isBuilding();
        }

        @Override
        public void observed(MoveStatus status) {
            watch.observed(status);
        }

        @Override
        public void ended(MoveEnding ending) {
            // First: when the Pipeline goes on, the build may be over.
            watch.ended(ending);
            conclude(ending, log);
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentStepExecution;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** One run of {@code evacuateHost}. It survives restarts of controller and agent, as its moves themselves do. */
public final class EvacuateHostExecution extends AgentStepExecution {

    private static final long serialVersionUID = 1L;

    private final EvacuateHostStep step;
    private final EvacuationRecord record = new EvacuationRecord();

    EvacuateHostExecution(EvacuateHostStep step, StepContext context) {
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
        return EvacuationFollower.of(record, nodeName(), new Owner(log, run));
    }

    private void conclude(EvacuationEnding ending, PrintStream log) {
        Audit.ended(audited(), ending.outcome(), ending.message());
        Throwable cause = stopCause();
        try {
            EvacuateHostResult result = EvacuateHostResult.of(ending);
            new BuildLog(log).say(result.getMessage());
            if (cause == null) {
                getContext().onSuccess(result);
                return;
            }
        } catch (AbortException e) {
            if (cause == null) {
                getContext().onFailure(e);
                return;
            }
            new BuildLog(log).say(e.getMessage());
        }
        getContext().onFailure(cause);
    }

    /** What the follower needs of the build. */
    private final class Owner implements EvacuationOwner {

        private final PrintStream log;
        private final Run<?, ?> run;

        Owner(PrintStream log, Run<?, ?> run) {
            this.log = log;
            this.run = run;
        }

        @Override
        public PrintStream log() {
            return log;
        }

        @Override
        public String name() {
            return run.getFullDisplayName();
        }

        @Override
        public EvacuationOrder order() throws AbortException {
            return step.orderIn(
                    workspace(),
                    UnaryOperator.identity(),
                    LiveMigrationConfiguration.get().cells());
        }

        @Override
        public void recordChanged() {
            getContext().saveState();
        }

        @Override
        public Optional<MoveWatch> watch(String id, MoveOrder order) {
            return Optional.of(new MoveWatch(run, "evacuateHost", id, order));
        }

        @Override
        public void moveEnded(String what) {
            Audit.changed(audited(), what);
        }

        @Override
        public boolean isWaiting() {
            return run.isBuilding();
        }

        @Override
        public void ended(EvacuationEnding ending) {
            conclude(ending, log);
        }
    }
}

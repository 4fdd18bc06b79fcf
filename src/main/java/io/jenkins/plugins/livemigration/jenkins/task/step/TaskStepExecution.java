package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentStepExecution;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskFollower;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskTerms;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** One run of a step whose work is a task. The agent does the work; no thread of the controller waits for it. */
public final class TaskStepExecution extends AgentStepExecution {

    private static final long serialVersionUID = 1L;

    private final TaskStep step;
    private final TaskRecord record = new TaskRecord();

    TaskStepExecution(TaskStep step, StepContext context) {
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
        return TaskFollower.of(record, nodeName(), new Owner(log, run));
    }

    private void conclude(TaskEnding ending, PrintStream log) {
        Throwable cause = stopCause();
        try {
            Object value = TaskStepEnding.valueOf(step, ending, audited());
            if (cause == null) {
                getContext().onSuccess(value);
                return;
            }
        } catch (AbortException e) {
            if (cause == null) {
                getContext().onFailure(e);
                return;
            }
            if (ending instanceof TaskEnding.WithoutResult) {
                // What a task did is in the log already.
                new BuildLog(log).say(e.getMessage());
            }
        }
        getContext().onFailure(cause);
    }

    /** What the follower needs of the build. */
    private final class Owner implements TaskOwner {

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
        public BuildTask task() throws AbortException {
            return step.taskAt(BuildSite.of(run, workspace(), UnaryOperator.identity()));
        }

        @Override
        public TaskTerms terms() {
            return step.terms();
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
        public void ended(TaskEnding ending) {
            TaskStepEnding.show(step, run, ending);
            conclude(ending, log);
        }
    }
}

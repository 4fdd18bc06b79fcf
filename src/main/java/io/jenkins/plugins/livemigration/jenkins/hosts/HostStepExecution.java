package io.jenkins.plugins.livemigration.jenkins.hosts;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.StopReason;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskFollower;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One run of a step that works on hosts. The agent does the work; no thread of the controller waits for it. */
public final class HostStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final HostStep step;
    private final TaskRecord record = new TaskRecord();

    // Known once the step began. Names, not channels or paths: the agent is looked up anew at each contact.
    private String nodeName;
    private String workspace;

    // Set while the build is being stopped: with what the step ends, then.
    private volatile Throwable stopCause;

    private transient volatile TaskFollower follower;

    HostStepExecution(HostStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        nodeName = getContext().get(Computer.class).getName();
        workspace = getContext().get(FilePath.class).getRemote();
        follow();
        return false;
    }

    /** The controller was restarted: the record tells where to go on. */
    @Override
    public void onResume() {
        try {
            follow();
        } catch (IOException e) {
            getContext().onFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) {
        TaskFollower current = follower;
        if (current == null) {
            // Not begun, or not yet resumed after a restart.
            getContext().onFailure(cause);
            return;
        }
        stopCause = cause;
        current.stop(StopReason.of(cause));
    }

    @Override
    public String getStatus() {
        TaskFollower current = follower;
        return current == null ? "waiting to resume" : current.status();
    }

    private void follow() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        PrintStream log = getContext().get(TaskListener.class).getLogger();
        follower = TaskFollower.of(record, nodeName, new Owner(log, run));
        follower.begin();
    }

    private void conclude(TaskEnding ending, PrintStream log) {
        Throwable cause = stopCause;
        try {
            Object value = HostStepEnding.valueOf(step, ending);
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
        public HostTask task() throws AbortException {
            return step.taskAt(BuildSite.of(run, workspace, UnaryOperator.identity()));
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
            conclude(ending, log);
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.StopReason;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveFollower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import java.io.IOException;
import java.io.PrintStream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One run of {@code liveMigrate}. It survives restarts of controller and agent, as the move itself does. */
public final class LiveMigrateExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final LiveMigrateStep step;
    private final MoveRecord record = new MoveRecord();

    // Known once the step began. Names, not channels or paths: the agent is looked up anew at each contact.
    private String nodeName;
    private String workspace;

    // Set while the build is being stopped: with what the step ends, then.
    private volatile Throwable stopCause;

    private transient volatile MoveFollower follower;

    LiveMigrateExecution(LiveMigrateStep step, StepContext context) {
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
        MoveFollower current = follower;
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
        MoveFollower current = follower;
        return current == null ? "waiting to resume" : current.status();
    }

    private void follow() throws IOException, InterruptedException {
        MoveOwner owner = new Owner(
                getContext().get(TaskListener.class).getLogger(), getContext().get(Run.class));
        follower = MoveFollower.of(step.orderIn(workspace), record, nodeName, owner);
        follower.begin();
    }

    private void conclude(MoveEnding ending, PrintStream log) {
        Throwable cause = stopCause;
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

        Owner(PrintStream log, Run<?, ?> run) {
            this.log = log;
            this.run = run;
        }

        @Override
        public PrintStream log() {
            return log;
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
        public void ended(MoveEnding ending) {
            conclude(ending, log);
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.livemigration.jenkins.access.BuildAccess;
import io.jenkins.plugins.livemigration.jenkins.access.Reach;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import java.io.IOException;
import java.io.PrintStream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One run of a step whose work an agent does. No thread of the controller waits for it, and it survives restarts. */
public abstract class AgentStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    // Known once the step began. Names, not channels or paths: the agent is looked up anew at each contact.
    private String nodeName;
    private String workspace;
    private AuditedStep audited;

    // Set while the build is being stopped: with what the step ends, then.
    private volatile Throwable stopCause;

    private transient volatile Follower follower;

    protected AgentStepExecution(StepContext context) {
        super(context);
    }

    /**
     * What the work is going to use; asked before it is begun.
     *
     * @param node name of the node that runs the build; empty for the built-in node
     */
    protected abstract Reach reach(String node);

    /** The step, and what it does where, in a few words. */
    protected abstract String work();

    /** How the audit names this step. */
    protected final AuditedStep audited() {
        return audited;
    }

    /** Makes what follows the work, be it new or known from before a restart. */
    protected abstract Follower follower(Run<?, ?> run, PrintStream log);

    /** Name of the node that runs the build; empty for the built-in node. */
    protected final String nodeName() {
        return nodeName;
    }

    /** Absolute path of the workspace on the agent. */
    protected final String workspace() {
        return workspace;
    }

    /** Why the build is being stopped; null if it is not. */
    protected final Throwable stopCause() {
        return stopCause;
    }

    @Override
    public final boolean start() throws Exception {
        nodeName = getContext().get(Computer.class).getName();
        workspace = getContext().get(FilePath.class).getRemote();
        audited = BuildAccess.check(getContext().get(Run.class), nodeName, work(), reach(nodeName));
        follow();
        return false;
    }

    /** The controller was restarted: the record of the work tells where to go on. */
    @Override
    public final void onResume() {
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
    public final void stop(Throwable cause) {
        Follower current = follower;
        if (current == null) {
            // Not begun, or not yet resumed after a restart.
            getContext().onFailure(cause);
            return;
        }
        stopCause = cause;
        current.stop(StopReason.of(cause));
    }

    @Override
    public final String getStatus() {
        Follower current = follower;
        return current == null ? "waiting to resume" : current.status();
    }

    private void follow() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        if (audited == null) {
            // Begun by a version that had no audit.
            audited = AuditedStep.of(run, nodeName, work());
        }
        follower = follower(run, getContext().get(TaskListener.class).getLogger());
        follower.begin();
    }
}

package io.jenkins.plugins.livemigration.jenkins;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.access.BuildAccess;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import java.io.IOException;
import java.util.function.UnaryOperator;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Moves a running guest as a build step of a freestyle job. Its parameters are those of the Pipeline step. */
public final class LiveMigrateBuilder extends Builder implements SimpleBuildStep {

    private final LiveMigrateStep move;

    /** @param move what to move where, and how */
    @DataBoundConstructor
    public LiveMigrateBuilder(LiveMigrateStep move) {
        this.move = move;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public LiveMigrateStep getMove() {
        return move == null ? new LiveMigrateStep("", "") : move;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        Computer computer = workspace.toComputer();
        if (computer == null) {
            throw new AbortException(Messages.LiveMigrateBuilder_NoNode(workspace.getRemote()));
        }
        // A Pipeline expands its own variables; expanding what it gives once more would be a surprise.
        UnaryOperator<String> text = run instanceof AbstractBuild ? env::expand : UnaryOperator.identity();
        LiveMigrateStep step = getMove();
        String node = computer.getName();
        AuditedStep audited = BuildAccess.check(run, node, step.work(text), step.reach(node, text));
        MoveOrder order = step.orderIn(workspace.getRemote(), text);
        MoveEnding ending = new BlockingMove(run, listener.getLogger()).follow(order, node);
        Audit.ended(audited, Endings.outcomeOf(ending), Endings.messageOf(ending));
        LiveMigrateResult result = Endings.resultOf(ending);
        new BuildLog(listener.getLogger()).say(result.getMessage());
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("liveMigration")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.LiveMigrateBuilder_DisplayName();
        }
    }
}

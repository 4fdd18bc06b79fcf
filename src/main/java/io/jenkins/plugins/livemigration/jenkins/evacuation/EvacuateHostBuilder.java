package io.jenkins.plugins.livemigration.jenkins.evacuation;

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
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Moves all guests off a host as a build step of a freestyle job. Its parameters are those of the Pipeline step. */
public final class EvacuateHostBuilder extends Builder implements SimpleBuildStep {

    private final EvacuateHostStep evacuation;

    /** @param evacuation which host to leave, and how */
    @DataBoundConstructor
    public EvacuateHostBuilder(EvacuateHostStep evacuation) {
        this.evacuation = evacuation;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public EvacuateHostStep getEvacuation() {
        return evacuation == null ? new EvacuateHostStep("", List.of()) : evacuation;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        Computer computer = workspace.toComputer();
        if (computer == null) {
            throw new AbortException(Messages.EvacuateHostBuilder_NoNode(workspace.getRemote()));
        }
        // A Pipeline expands its own variables; expanding what it gives once more would be a surprise.
        UnaryOperator<String> text = run instanceof AbstractBuild ? env::expand : UnaryOperator.identity();
        EvacuateHostStep step = getEvacuation();
        String node = computer.getName();
        AuditedStep audited = BuildAccess.check(run, node, step.work(text), step.reach(node, text));
        EvacuationOrder order = step.orderIn(
                workspace.getRemote(), text, LiveMigrationConfiguration.get().cells());
        EvacuationEnding ending = new BlockingEvacuation(run, listener.getLogger(), order, audited).follow(node);
        EvacuateHostResult result = EvacuateHostResult.of(ending);
        new BuildLog(listener.getLogger()).say(result.getMessage());
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("hostEvacuation")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.EvacuateHostStep_DisplayName();
        }
    }
}

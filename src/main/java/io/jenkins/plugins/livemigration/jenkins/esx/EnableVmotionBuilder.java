package io.jenkins.plugins.livemigration.jenkins.esx;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepBuilder;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step as a build step of a freestyle job. */
public final class EnableVmotionBuilder extends TaskStepBuilder {

    private final EnableVmotionStep network;

    /** @param network what is to be so on which hosts */
    @DataBoundConstructor
    public EnableVmotionBuilder(EnableVmotionStep network) {
        this.network = network;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public EnableVmotionStep getNetwork() {
        return network == null ? new EnableVmotionStep() : network;
    }

    @Override
    protected EnableVmotionStep step() {
        return getNetwork();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("esxVmotion")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.EnableVmotionStep_DisplayName();
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepBuilder;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step as a build step of a freestyle job. */
public final class ConfigureNfsShareBuilder extends TaskStepBuilder {

    private final ConfigureNfsShareStep share;

    /** @param share what to share with whom */
    @DataBoundConstructor
    public ConfigureNfsShareBuilder(ConfigureNfsShareStep share) {
        this.share = share;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public ConfigureNfsShareStep getShare() {
        return share == null ? new ConfigureNfsShareStep("", List.of()) : share;
    }

    @Override
    protected ConfigureNfsShareStep step() {
        return getShare();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("nfsShare")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.ConfigureNfsShareStep_DisplayName();
        }
    }
}

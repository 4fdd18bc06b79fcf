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
public final class ConfigureComputeHostBuilder extends TaskStepBuilder {

    private final ConfigureComputeHostStep hosts;

    /** @param hosts what is to be so on which hosts */
    @DataBoundConstructor
    public ConfigureComputeHostBuilder(ConfigureComputeHostStep hosts) {
        this.hosts = hosts;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public ConfigureComputeHostStep getHosts() {
        return hosts == null ? new ConfigureComputeHostStep(List.of()) : hosts;
    }

    @Override
    protected ConfigureComputeHostStep step() {
        return getHosts();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("computeHostConfiguration")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.ConfigureComputeHostStep_DisplayName();
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.preflight;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepBuilder;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Asks whether hosts are ready, as a build step of a freestyle job. */
public final class PreflightHostBuilder extends TaskStepBuilder {

    private final PreflightHostStep preflight;

    /** @param preflight whom to ask what */
    @DataBoundConstructor
    public PreflightHostBuilder(PreflightHostStep preflight) {
        this.preflight = preflight;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public PreflightHostStep getPreflight() {
        return preflight == null ? new PreflightHostStep(List.of()) : preflight;
    }

    @Override
    protected PreflightHostStep step() {
        return getPreflight();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("hostPreflight")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.PreflightHostStep_DisplayName();
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.esx;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepBuilder;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step as a build step of a freestyle job. */
public final class MaintenanceModeBuilder extends TaskStepBuilder {

    private final MaintenanceModeStep maintenance;

    /** @param maintenance which host is to be in which mode */
    @DataBoundConstructor
    public MaintenanceModeBuilder(MaintenanceModeStep maintenance) {
        this.maintenance = maintenance;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public MaintenanceModeStep getMaintenance() {
        return maintenance == null ? new MaintenanceModeStep("") : maintenance;
    }

    @Override
    protected MaintenanceModeStep step() {
        return getMaintenance();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("esxMaintenance")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.MaintenanceModeStep_DisplayName();
        }
    }
}

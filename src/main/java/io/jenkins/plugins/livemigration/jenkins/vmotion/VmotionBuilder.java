package io.jenkins.plugins.livemigration.jenkins.vmotion;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.task.step.TaskStepBuilder;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Moves a guest of a vCenter, as a build step of a freestyle job. */
public final class VmotionBuilder extends TaskStepBuilder {

    private final VmotionStep move;

    /** @param move what to move where, and how */
    @DataBoundConstructor
    public VmotionBuilder(VmotionStep move) {
        this.move = move;
    }

    /** Never null: a configuration without one has its problems told when it runs. */
    public VmotionStep getMove() {
        return move == null ? new VmotionStep() : move;
    }

    @Override
    protected VmotionStep step() {
        return getMove();
    }

    /** Describes the build step to Jenkins. */
    @Extension
    @Symbol("guestVmotion")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.VmotionStep_DisplayName();
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.access.BuildAccess;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.task.follow.BlockingTask;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import java.io.IOException;
import java.util.function.UnaryOperator;
import jenkins.tasks.SimpleBuildStep;

/** A step whose work is a task on the agent, as a build step of a freestyle job. Its parameters are those of the Pipeline step. */
public abstract class TaskStepBuilder extends Builder implements SimpleBuildStep {

    /** The step with its parameters; never null. */
    protected abstract TaskStep step();

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        Computer computer = workspace.toComputer();
        if (computer == null) {
            throw new AbortException(Messages.TaskStepBuilder_NoNode(workspace.getRemote()));
        }
        // A Pipeline expands its own variables; expanding what it gives once more would be a surprise.
        UnaryOperator<String> text = run instanceof AbstractBuild ? env::expand : UnaryOperator.identity();
        TaskStep step = step();
        String node = computer.getName();
        AuditedStep audited = BuildAccess.check(run, node, step.work(text), step.reach(node, text));
        BuildSite site = BuildSite.of(run, workspace.getRemote(), text);
        TaskEnding ending =
                new BlockingTask(run, listener.getLogger(), step.terms(), () -> step.taskAt(site)).follow(node);
        TaskStepEnding.show(step, run, ending);
        TaskStepEnding.valueOf(step, ending, audited);
    }
}

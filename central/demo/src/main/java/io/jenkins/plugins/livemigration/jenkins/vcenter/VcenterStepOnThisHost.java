package io.jenkins.plugins.livemigration.jenkins.vcenter;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.follow.LocalTaskFollower;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs a step that works at a vCenter in this JVM. In the package of the steps, to do all that they do but for Jenkins' part:
 * same task, same following, same log lines, same results and failures.
 */
public final class VcenterStepOnThisHost {

    private final PrintStream log;
    private final Path workspace;

    public VcenterStepOnThisHost(PrintStream log, Path workspace) {
        this.log = log;
        this.workspace = workspace;
    }

    /**
     * Runs the step to its end.
     *
     * @param vcenters what a Jenkins would have configured
     * @throws AbortException if the step fails
     */
    public Serializable run(VcenterStep step, VcenterDirectory vcenters) throws AbortException, InterruptedException {
        BuildSite site = new BuildSite(null, workspace.toString(), UnaryOperator.identity(), Map.of());
        TaskEnding ending = new LocalTaskFollower(log).follow(step.taskBy(vcenters, site), step.terms());
        if (ending instanceof TaskEnding.Concluded concluded) {
            return step.valueOf(concluded.result());
        }
        throw new AbortException(((TaskEnding.WithoutResult) ending).message());
    }
}

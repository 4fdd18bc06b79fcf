package io.jenkins.plugins.livemigration.jenkins.hosts;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.HostTaskResult;
import io.jenkins.plugins.livemigration.jenkins.task.follow.LocalTaskFollower;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs a step that works on hosts in this JVM. In the package of the steps, to do all that they do but for Jenkins' part:
 * same task, same following, same log lines, same results and failures.
 */
public final class HostStepOnThisHost {

    private final PrintStream log;
    private final Path workspace;

    public HostStepOnThisHost(PrintStream log, Path workspace) {
        this.log = log;
        this.workspace = workspace;
    }

    /**
     * Runs the step to its end.
     *
     * @param access what a Jenkins would make of the step's credentials
     * @param accessProblems why it could not; none if it could
     * @throws AbortException if the step fails
     */
    public Serializable run(HostStep step, HostAccess access, List<String> accessProblems)
            throws AbortException, InterruptedException {
        BuildSite site = new BuildSite(null, workspace.toString(), UnaryOperator.identity(), Map.of());
        HostTask task = step.taskBy(access, site, new ArrayList<>(accessProblems));
        TaskEnding ending = new LocalTaskFollower(log).follow(task, step.terms());
        if (ending instanceof TaskEnding.Concluded concluded) {
            return step.conclude(((HostTaskResult) concluded.result()).report());
        }
        throw new AbortException(((TaskEnding.WithoutResult) ending).message());
    }
}

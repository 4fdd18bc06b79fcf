package io.jenkins.plugins.livemigration.jenkins;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.follow.LocalFollower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Runs {@code liveMigrate} in this JVM. In the package of the step, to do all that the step does but for Jenkins' part:
 * same request, same following of the move, same log lines, same result and failures.
 */
public final class StepOnThisHost {

    private final PrintStream log;
    private final Path workspace;

    public StepOnThisHost(PrintStream log, Path workspace) {
        this.log = log;
        this.workspace = workspace;
    }

    /**
     * Runs the step to its end.
     *
     * @throws AbortException if the guest is not where it should be
     */
    public LiveMigrateResult run(LiveMigrateStep step) throws AbortException, InterruptedException {
        MoveEnding ending = new LocalFollower(log).follow(step.orderIn(workspace.toString()));
        LiveMigrateResult result = Endings.resultOf(ending);
        new BuildLog(log).say(Endings.messageOf(ending));
        return result;
    }
}

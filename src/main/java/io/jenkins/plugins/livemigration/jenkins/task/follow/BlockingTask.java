package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.contact.AwaitedEnding;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import java.io.PrintStream;

/** A task whose build has a thread to wait with. Such a build does not survive the controller. */
public final class BlockingTask implements TaskOwner {

    private final Run<?, ?> run;
    private final PrintStream log;
    private final TaskTerms terms;
    private final Source source;
    private final AwaitedEnding<TaskEnding> ending = new AwaitedEnding<>();

    /** Makes the task. */
    @FunctionalInterface
    public interface Source {
        BuildTask task() throws AbortException;
    }

    public BlockingTask(Run<?, ?> run, PrintStream log, TaskTerms terms, Source source) {
        this.run = run;
        this.log = log;
        this.terms = terms;
        this.source = source;
    }

    /**
     * Waits for the end of the task.
     *
     * @throws InterruptedException if the build was stopped; what the task did is taken back then, as the log says
     */
    public TaskEnding follow(String nodeName) throws InterruptedException {
        return ending.of(TaskFollower.of(new TaskRecord(), nodeName, this), this::tell);
    }

    /** What a task did is in the log already; why there is no result is not. */
    private void tell(TaskEnding how) {
        if (how instanceof TaskEnding.WithoutResult without) {
            new BuildLog(log).say(without.message());
        }
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public BuildTask task() throws AbortException {
        return source.task();
    }

    @Override
    public TaskTerms terms() {
        return terms;
    }

    @Override
    public void recordChanged() {
        // Nothing survives a restart here, so there is nothing to save.
    }

    @Override
    public boolean isWaiting() {
        return run.isBuilding();
    }

    @Override
    public void ended(TaskEnding how) {
        ending.complete(how);
    }
}

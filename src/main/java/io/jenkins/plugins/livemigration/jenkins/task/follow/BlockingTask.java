package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A task whose build has a thread to wait with. Such a build does not survive the controller. */
public final class BlockingTask implements TaskOwner {

    private final Run<?, ?> run;
    private final PrintStream log;
    private final Source source;
    private final CompletableFuture<TaskEnding> ending = new CompletableFuture<>();

    /** Makes the task. */
    @FunctionalInterface
    public interface Source {
        HostTask task() throws AbortException;
    }

    public BlockingTask(Run<?, ?> run, PrintStream log, Source source) {
        this.run = run;
        this.log = log;
        this.source = source;
    }

    /**
     * Waits for the end of the task.
     *
     * @throws InterruptedException if the build was stopped; what the task did is taken back then, as the log says
     */
    public TaskEnding follow(String nodeName) throws InterruptedException {
        TaskFollower follower = TaskFollower.of(new TaskRecord(), nodeName, this);
        follower.begin();
        try {
            return get();
        } catch (InterruptedException e) {
            stop(follower);
            throw e;
        }
    }

    private void stop(TaskFollower follower) throws InterruptedException {
        follower.stop("build stopped");
        try {
            tell(get());
        } catch (InterruptedException e) {
            follower.stop("build stopped once more");
            tell(get());
            throw e;
        }
    }

    /** What a task did is in the log already; why there is no result is not. */
    private void tell(TaskEnding how) {
        if (how instanceof TaskEnding.WithoutResult without) {
            new BuildLog(log).say(without.message());
        }
    }

    private TaskEnding get() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        }
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public HostTask task() throws AbortException {
        return source.task();
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

package io.jenkins.plugins.livemigration.jenkins.task.follow;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import java.io.PrintStream;

/** The running build that a task belongs to. Its methods are called from threads that may not wait for long. */
public interface TaskOwner {

    /** The build's log. */
    PrintStream log();

    /**
     * The task, made anew at each call: it holds secrets, which are not kept with the build.
     *
     * @throws AbortException if it cannot be made: parameters that cannot be used, credentials that are not there
     */
    BuildTask task() throws AbortException;

    /** What becomes of such a task when it is stopped, or agent or controller goes. */
    TaskTerms terms();

    /** The record of the task changed: it should be saved, if this build can survive a restart. */
    void recordChanged();

    /** Whether the build still runs; if it does not, nobody wants to know how the task ends. */
    boolean isWaiting();

    /** The task is no longer followed. Called once, and once more without a result if it threw. */
    void ended(TaskEnding ending);
}

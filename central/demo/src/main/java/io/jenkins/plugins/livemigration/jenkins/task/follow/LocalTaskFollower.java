package io.jenkins.plugins.livemigration.jenkins.task.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.LocalSchedule;
import io.jenkins.plugins.livemigration.jenkins.task.BuildTask;
import io.jenkins.plugins.livemigration.jenkins.task.TaskStatus;
import io.jenkins.plugins.livemigration.jenkins.task.TasksOfThisJvm;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Follows a task that this JVM does itself, by the follower that Jenkins' controller uses. */
public final class LocalTaskFollower {

    private final PrintStream log;

    public LocalTaskFollower(PrintStream log) {
        this.log = log;
    }

    /** Waits for the end of a task. */
    public TaskEnding follow(BuildTask task, TaskTerms terms) throws InterruptedException {
        ScheduledExecutorService contacts = Executors.newSingleThreadScheduledExecutor();
        try {
            Owner owner = new Owner(log, task, terms, new CompletableFuture<>());
            new TaskFollower(new TaskRecord(), new ThisJvm(new TasksOfThisJvm()), owner, new LocalSchedule(contacts))
                    .begin();
            return owner.ending().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        } finally {
            contacts.shutdownNow();
        }
    }

    private record ThisJvm(TasksOfThisJvm tasks) implements TaskAgent {
        @Override
        public String name() {
            return "this host";
        }

        @Override
        public TaskStatus start(String id, BuildTask task) {
            return tasks.start(id, task);
        }

        @Override
        public TaskStatus poll(String id, int line) {
            return tasks.poll(id, line);
        }

        @Override
        public boolean stop(String id) {
            return tasks.stop(id);
        }

        @Override
        public void forget(String id) {
            tasks.forget(id);
        }
    }

    private record Owner(PrintStream log, BuildTask task, TaskTerms terms, CompletableFuture<TaskEnding> ending)
            implements TaskOwner {
        @Override
        public void recordChanged() {
            // This build does not outlive its JVM: nothing to save.
        }

        @Override
        public boolean isWaiting() {
            return true;
        }

        @Override
        public void ended(TaskEnding how) {
            ending.complete(how);
        }
    }
}

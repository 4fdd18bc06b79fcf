package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.contact.LocalSchedule;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Follows a move that this JVM monitors itself, by the follower that Jenkins' controller uses. */
public final class LocalFollower {

    private final PrintStream log;

    public LocalFollower(PrintStream log) {
        this.log = log;
    }

    /** Waits for the end of a move. */
    public MoveEnding follow(MoveOrder order) throws InterruptedException {
        ScheduledExecutorService contacts = Executors.newSingleThreadScheduledExecutor();
        try {
            Owner owner = new Owner(new BuildLog(log), new CompletableFuture<>());
            MoveFollower follower = new MoveFollower(
                    order,
                    new MoveRecord(),
                    new LocalMoveAgent(),
                    owner,
                    new LocalSchedule(contacts),
                    Ticker.system(),
                    new MovesInFlight());
            follower.begin();
            return owner.ending().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        } finally {
            contacts.shutdownNow();
        }
    }

    private record Owner(BuildLog log, CompletableFuture<MoveEnding> ending) implements MoveOwner {
        @Override
        public String name() {
            return "this build";
        }

        @Override
        public void recordChanged() {
            // This build does not outlive its JVM: nothing to save.
        }

        @Override
        public boolean isWaiting() {
            return true;
        }

        @Override
        public void ended(MoveEnding how) {
            ending.complete(how);
        }
    }
}

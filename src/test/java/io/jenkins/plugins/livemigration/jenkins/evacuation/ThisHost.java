package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.ContactSchedule;
import io.jenkins.plugins.livemigration.jenkins.contact.Follower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesInFlight;
import io.jenkins.plugins.livemigration.jenkins.follow.MovesOnThisHost;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskEnding;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskOwner;
import io.jenkins.plugins.livemigration.jenkins.task.follow.TaskRecord;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** This JVM as controller and agent at once: real hosts are asked, and real guests move. */
final class ThisHost implements EvacuationSite, AutoCloseable {

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final MovesOnThisHost moves;
    private final MovesInFlight inFlight;

    /** @param moves the agent's part, which a controller that is restarted finds again */
    ThisHost(MovesOnThisHost moves, MovesInFlight inFlight) {
        this.moves = moves;
        this.inFlight = inFlight;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    @Override
    public String agent() {
        return "this host";
    }

    @Override
    public Follower survey(TaskRecord record, TaskOwner owner) {
        return new Follower() {
            @Override
            public void begin() {
                executor.execute(() -> owner.ended(ask(owner)));
            }

            @Override
            public void stop(String who) {
                throw new UnsupportedOperationException("no test stops a survey");
            }

            @Override
            public String status() {
                return "asking";
            }
        };
    }

    private static TaskEnding ask(TaskOwner owner) {
        TaskLog log = new TaskLog();
        try {
            TaskEnding ending = new TaskEnding.Concluded(owner.task().perform(log));
            log.from(0).forEach(owner.log()::println);
            return ending;
        } catch (IOException | InterruptedException e) {
            return new TaskEnding.WithoutResult(e.getMessage());
        }
    }

    @Override
    public Follower move(MoveOrder order, MoveRecord record, MoveOwner owner) {
        return moves.follow(order, record, owner, schedule(), inFlight);
    }

    @Override
    public boolean isPresent(GuestPresence question) throws AgentFailedException {
        try {
            return question.call();
        } catch (IOException e) {
            throw new AgentFailedException(e.getMessage(), e);
        }
    }

    @Override
    public void write(ResultFile file, String text) throws AgentFailedException {
        try {
            new WriteResultFile(file, text).call();
        } catch (IOException e) {
            throw new AgentFailedException(e.getMessage(), e);
        }
    }

    @Override
    public MovesInFlight inFlight() {
        return inFlight;
    }

    @Override
    public ContactSchedule schedule() {
        return (delay, contact) -> executor.schedule(contact, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Ticker ticker() {
        return Ticker.system();
    }
}

package io.jenkins.plugins.livemigration.jenkins;

import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.contact.AwaitedEnding;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveFollower;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import java.io.PrintStream;

/** A move whose build has a thread to wait with. Such a build does not survive the controller; the move does. */
final class BlockingMove implements MoveOwner {

    private final Run<?, ?> run;
    private final PrintStream log;
    private final AwaitedEnding<MoveEnding> ending = new AwaitedEnding<>();
    private MoveWatch watch;

    BlockingMove(Run<?, ?> run, PrintStream log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Waits for the end of a move.
     *
     * @throws InterruptedException if the build was stopped; the move was cancelled then, as far as that was possible,
     *     and the log says what came of it
     */
    MoveEnding follow(MoveOrder order, String nodeName) throws InterruptedException {
        MoveRecord record = new MoveRecord();
        watch = new MoveWatch(run, "liveMigrate", record.id(), order);
        return ending.of(MoveFollower.of(order, record, nodeName, this), this::tell);
    }

    private void tell(MoveEnding how) {
        new BuildLog(log).say(Endings.messageOf(how));
    }

    @Override
    public BuildLog log() {
        return new BuildLog(log);
    }

    @Override
    public String name() {
        return run.getFullDisplayName();
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
    public void observed(MoveStatus status) {
        watch.observed(status);
    }

    @Override
    public void ended(MoveEnding how) {
        watch.ended(how);
        ending.complete(how);
    }
}

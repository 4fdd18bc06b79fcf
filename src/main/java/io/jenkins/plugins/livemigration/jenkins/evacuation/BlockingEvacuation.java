package io.jenkins.plugins.livemigration.jenkins.evacuation;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import io.jenkins.plugins.livemigration.jenkins.contact.AwaitedEnding;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import java.io.PrintStream;
import java.util.Optional;

/** An evacuation whose build has a thread to wait with. Such a build does not survive the controller; the moves do. */
final class BlockingEvacuation implements EvacuationOwner {

    private final Run<?, ?> run;
    private final PrintStream log;
    private final EvacuationOrder order;
    private final AuditedStep audited;
    private final AwaitedEnding<EvacuationEnding> ending = new AwaitedEnding<>();

    BlockingEvacuation(Run<?, ?> run, PrintStream log, EvacuationOrder order, AuditedStep audited) {
        this.run = run;
        this.audited = audited;
        this.log = log;
        this.order = order;
    }

    /**
     * Waits for the end.
     *
     * @throws InterruptedException if the build was stopped; the log says what came of it
     */
    EvacuationEnding follow(String nodeName) throws InterruptedException {
        return ending.of(EvacuationFollower.of(new EvacuationRecord(), nodeName, this), this::tell);
    }

    private void tell(EvacuationEnding how) {
        new BuildLog(log).say(how.message());
    }

    @Override
    public PrintStream log() {
        return log;
    }

    @Override
    public String name() {
        return run.getFullDisplayName();
    }

    @Override
    public EvacuationOrder order() throws AbortException {
        return order;
    }

    @Override
    public void recordChanged() {
        // Nothing survives a restart here, so there is nothing to save.
    }

    @Override
    public Optional<MoveWatch> watch(String id, MoveOrder order) {
        return Optional.of(new MoveWatch(run, "evacuateHost", id, order));
    }

    @Override
    public void moveEnded(String what) {
        Audit.changed(audited, what);
    }

    @Override
    public boolean isWaiting() {
        return run.isBuilding();
    }

    @Override
    public void ended(EvacuationEnding how) {
        Audit.ended(audited, how.outcome(), how.message());
        ending.complete(how);
    }
}

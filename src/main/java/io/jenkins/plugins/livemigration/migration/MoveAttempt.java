package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;

/** Starts a move, or takes a running one up again, and follows it through lost connections and broken post-copies. */
final class MoveAttempt {

    private final RunningMove move;
    private final HostLink sourceLink;
    private final HostLink destinationLink;
    private final MonitorLimits limits;
    private final BlockingQueue<MoveEvent> events;

    MoveAttempt(
            RunningMove move,
            HostLink sourceLink,
            HostLink destinationLink,
            MonitorLimits limits,
            BlockingQueue<MoveEvent> events) {
        this.move = move;
        this.sourceLink = sourceLink;
        this.destinationLink = destinationLink;
        this.limits = limits;
        this.events = events;
    }

    /** Issues the call and watches until it returns. */
    MonitorEnd start(MigrateCall call) throws InterruptedException {
        try {
            Optional<Guest> found = sourceLink.connection().findGuest(uuid());
            if (found.isEmpty()) {
                return new MonitorEnd.JobGone();
            }
            try (Guest guest = found.get();
                    Subscription subscription = guest.listen(new GuestEvents(events))) {
                MoveCallThread.start(guest, call, events);
                return MonitorEnd.ofFirstCall(new MigrationMonitor(move, guest, events, limits, false).watch());
            }
        } catch (HypervisorException e) {
            return new MonitorEnd.Failed(e);
        }
    }

    /** Watches a job that no call of this process waits for. */
    MonitorEnd follow() throws InterruptedException {
        try {
            Optional<Guest> found = sourceLink.connection().findGuest(uuid());
            if (found.isEmpty()) {
                return new MonitorEnd.JobGone();
            }
            try (Guest guest = found.get();
                    Subscription subscription = guest.listen(new GuestEvents(events))) {
                return new MigrationMonitor(move, guest, events, limits, true).watch();
            }
        } catch (HypervisorException e) {
            return e.leavesOutcomeOpen() ? new MonitorEnd.SourceLost(e.getMessage()) : new MonitorEnd.JobGone();
        }
    }

    /** Follows a move that seemed to end until it really has, and concludes. */
    MigrationResult finish(MonitorEnd first) throws InterruptedException {
        MonitorEnd end = throughLostConnections(first);
        if (!(end instanceof MonitorEnd.Succeeded)) {
            end = throughBrokenPostCopy(end);
        }
        return new Conclusion(move, sourceLink, destinationLink, limits).conclude(end);
    }

    /** A move survives the connection that watched it: as long as its job runs, it is taken up again. */
    private MonitorEnd throughLostConnections(MonitorEnd first) throws InterruptedException {
        MonitorEnd end = first;
        long giveUp = move.ticker().nanoTime() + limits.reconnect().toNanos();
        while (end instanceof MonitorEnd.SourceLost lost) {
            move.journal()
                    .warning("the connection to the source's libvirt daemon broke: " + lost.reason()
                            + "; connecting again, since the move may go on without it");
            Sighting source = sourceLink.look(uuid(), limits.reconnect(), move.ticker());
            if (!source.isAnswered() || move.ticker().nanoTime() > giveUp) {
                return end;
            }
            MonitorEnd next = jobRuns() ? follow() : end;
            if (next == end) {
                return end;
            }
            end = next;
            giveUp = move.ticker().nanoTime() + limits.reconnect().toNanos();
        }
        return end;
    }

    private boolean jobRuns() {
        try {
            Optional<Guest> found = sourceLink.connection().findGuest(uuid());
            if (found.isEmpty()) {
                return false;
            }
            try (Guest guest = found.get()) {
                return guest.job().type().isRunning();
            }
        } catch (HypervisorException e) {
            return false;
        }
    }

    private MonitorEnd throughBrokenPostCopy(MonitorEnd end) throws InterruptedException {
        boolean possible = move.phase() == MovePhase.POST_COPY
                || move.phase() == MovePhase.RECOVERING
                || move.policyState().postCopyRequested();
        if (!possible) {
            return end;
        }
        Inquiry inquiry = new Inquiry(
                uuid(),
                move.prepared().source().hostName(),
                move.prepared().destination().hostName(),
                sourceLink,
                destinationLink,
                move.ticker());
        if (!PostCopyRecovery.isBroken(inquiry.ask(Duration.ofSeconds(5)))) {
            return end;
        }
        if (!move.prepared().request().postCopyRecovery()) {
            move.journal().warning("the broken post-copy is not resumed (postCopyRecovery is off)");
            return end;
        }
        return new PostCopyRecovery(move, sourceLink, inquiry, limits, events).recover(end);
    }

    private UUID uuid() {
        return move.prepared().guest();
    }
}

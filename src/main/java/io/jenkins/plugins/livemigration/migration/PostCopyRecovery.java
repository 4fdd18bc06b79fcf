package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;

/**
 * Resumes a post-copy whose stream broke (libvirt: {@code VIR_MIGRATE_POSTCOPY_RESUME}). Each side has a part of the
 * guest then, and both wait: nothing is lost as long as neither is destroyed.
 */
final class PostCopyRecovery {

    /** TCP gives a stream up after a quarter of an hour without an answer (Linux: tcp_retries2, 15 tries by default). */
    private static final Duration STREAM_LIFE = Duration.ofMinutes(20);

    /** A call that comes in the moment at which the old stream goes through makes libvirt miss that: so it is rare. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RunningMove move;
    private final HostLink sourceLink;
    private final Inquiry inquiry;
    private final MonitorLimits limits;
    private final BlockingQueue<MoveEvent> events;

    PostCopyRecovery(
            RunningMove move,
            HostLink sourceLink,
            Inquiry inquiry,
            MonitorLimits limits,
            BlockingQueue<MoveEvent> events) {
        this.move = move;
        this.sourceLink = sourceLink;
        this.inquiry = inquiry;
        this.limits = limits;
        this.events = events;
    }

    /** Whether one of the sides waits in a broken post-copy, as far as the hosts answer. */
    static boolean isBroken(Whereabouts whereabouts) {
        return whereabouts.verdict() != Whereabouts.Verdict.AT_DESTINATION
                && (whereabouts.source().postCopyFailed()
                        || whereabouts.destination().postCopyFailed());
    }

    /**
     * Tries until the move goes on and ends, or the tries are used up. While one side has not noticed that the stream
     * broke there is nothing to try yet: its kernel still sends the old stream's data again, and when the network is
     * back, that stream either goes on by itself or is refused by the other side, after which it can be resumed.
     *
     * @param broken how the last try, or the move itself, ended
     * @return how the last try ended
     */
    MonitorEnd recover(MonitorEnd broken) throws InterruptedException {
        MonitorEnd end = broken;
        long oldStreamEnds = move.ticker().nanoTime() + STREAM_LIFE.toNanos();
        Duration pause = limits.recoveryPause();
        int attempt = 1;
        while (attempt <= limits.recoveryTries()) {
            move.enter(MovePhase.RECOVERING);
            if (goesThroughWithin(pause)) {
                return new MonitorEnd.JobGone();
            }
            long at = move.elapsed().toMillis();
            end = resume();
            if (end instanceof MonitorEnd.JobGone) {
                return end;
            }
            if (isUnnoticed(end) && move.ticker().nanoTime() < oldStreamEnds) {
                if (pause.equals(limits.recoveryPause())) {
                    move.journal()
                            .note("one side still holds the old stream and cannot be resumed (" + failure(end)
                                    + "); waiting until that stream goes on or ends");
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                continue;
            }
            record(at, attempt, end instanceof MonitorEnd.Succeeded ? "" : failure(end));
            if (end instanceof MonitorEnd.Succeeded) {
                return end;
            }
            attempt++;
        }
        return end;
    }

    /** Waits, and says whether the guest has arrived meanwhile: by its old stream, or by an earlier try. */
    private boolean goesThroughWithin(Duration pause) throws InterruptedException {
        long end = move.ticker().nanoTime() + pause.toNanos();
        do {
            move.ticker().pause(limits.recoveryPause());
            if (inquiry.ask(Duration.ZERO).verdict() == Whereabouts.Verdict.AT_DESTINATION) {
                return true;
            }
        } while (move.ticker().nanoTime() < end);
        return false;
    }

    /** libvirt's words while the hypervisor of the source, or of the destination, takes the stream for whole. */
    private static boolean isUnnoticed(MonitorEnd end) {
        return failure(end).contains("migration is still running")
                || failure(end).contains("actively monitored by another thread");
    }

    private static String failure(MonitorEnd end) {
        return end instanceof MonitorEnd.Failed failed ? failed.failure().getMessage() : end.toString();
    }

    private MonitorEnd resume() throws InterruptedException {
        try {
            return resume(move.prepared().guest());
        } catch (HypervisorException e) {
            return new MonitorEnd.Failed(e);
        }
    }

    private MonitorEnd resume(UUID uuid) throws HypervisorException, InterruptedException {
        Optional<Guest> found = sourceLink.connection().findGuest(uuid);
        if (found.isEmpty()) {
            return new MonitorEnd.JobGone();
        }
        try (Guest guest = found.get();
                var subscription = guest.listen(new GuestEvents(events))) {
            if (!guest.status().isActive()) {
                return new MonitorEnd.JobGone();
            }
            events.removeIf(event -> !(event instanceof MoveEvent.CancelWanted));
            MigrateCall call = move.prepared().call().resumingPostCopy();
            MoveCallThread.start(guest, move.encrypted() ? call : call.withoutTls(), events);
            return new MigrationMonitor(move, guest, events, limits, false).watch();
        }
    }

    private void record(long at, int attempt, String failure) {
        move.performed(new PerformedAction(
                at,
                "resume post-copy",
                "its stream broke (try " + attempt + " of " + limits.recoveryTries() + ")",
                failure));
    }
}

package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;

/**
 * Resumes a post-copy whose stream broke (libvirt: {@code VIR_MIGRATE_POSTCOPY_RESUME}). Each side has a part of the
 * guest then, and both wait: nothing is lost as long as neither is destroyed.
 */
final class PostCopyRecovery {

    private final RunningMove move;
    private final HostLink sourceLink;
    private final HostLink destinationLink;
    private final MonitorLimits limits;
    private final BlockingQueue<MoveEvent> events;

    PostCopyRecovery(
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

    /** Whether one of the sides waits in a broken post-copy, as far as the hosts answer. */
    static boolean isBroken(Whereabouts whereabouts) {
        return failedPostCopy(whereabouts.source()) || failedPostCopy(whereabouts.destination());
    }

    private static boolean failedPostCopy(Sighting sighting) {
        return sighting instanceof Sighting.Present present
                && GuestStatus.POST_COPY_FAILED.equals(present.status().reason());
    }

    /**
     * Tries until the move goes on and ends, or the tries are used up.
     *
     * @param broken how the last try, or the move itself, ended
     * @return how the last try ended
     */
    MonitorEnd recover(MonitorEnd broken) throws InterruptedException {
        MonitorEnd end = broken;
        UUID uuid = move.prepared().guest();
        for (int attempt = 1; attempt <= limits.recoveryTries(); attempt++) {
            move.enter(MovePhase.RECOVERING);
            HostLink.pause(limits.recoveryPause());
            long at = move.elapsed().toMillis();
            String failure = "";
            try {
                move.journal().note("resuming the post-copy (try " + attempt + " of " + limits.recoveryTries() + ")");
                end = resume(uuid);
                if (end instanceof MonitorEnd.Succeeded) {
                    record(at, attempt, "");
                    return end;
                }
                failure = end.toString();
                if (end instanceof MonitorEnd.Failed failed) {
                    failure = failed.failure().getMessage();
                }
            } catch (HypervisorException e) {
                failure = e.getMessage();
            }
            record(at, attempt, failure);
            letDestinationNotice(uuid);
        }
        return end;
    }

    private MonitorEnd resume(UUID uuid) throws HypervisorException, InterruptedException {
        Optional<Guest> found = sourceLink.connection().findGuest(uuid);
        if (found.isEmpty()) {
            return new MonitorEnd.JobGone();
        }
        try (Guest guest = found.get();
                var subscription = guest.listen(new GuestEvents(events))) {
            events.removeIf(event -> !(event instanceof MoveEvent.CancelWanted));
            MigrateCall call = move.prepared().call().resumingPostCopy();
            MoveCallThread.start(guest, move.encrypted() ? call : call.withoutTls(), events);
            return new MigrationMonitor(move, guest, events, limits, false).watch();
        }
    }

    /** A destination whose peer vanished without a word waits for ever and refuses to be resumed: it is told. */
    private void letDestinationNotice(UUID uuid) {
        try {
            Optional<Guest> found = destinationLink.connection().findGuest(uuid);
            if (found.isPresent()) {
                try (Guest guest = found.get()) {
                    if (GuestStatus.POST_COPY.equals(guest.status().reason())) {
                        guest.pausePostCopy();
                    }
                }
            }
        } catch (HypervisorException e) {
            move.journal().note("the destination could not be told that the stream broke: " + e.libvirtMessage());
        }
    }

    private void record(long at, int attempt, String failure) {
        move.performed(new PerformedAction(
                at, "resume post-copy", "its stream broke (try " + attempt + " of " + limits.recoveryTries() + ")",
                failure));
    }
}

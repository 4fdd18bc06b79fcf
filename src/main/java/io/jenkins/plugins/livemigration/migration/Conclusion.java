package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out where the guest is after a move, tidies up there, and says what happened. */
final class Conclusion {

    private final RunningMove move;
    private final HostLink sourceLink;
    private final HostLink destinationLink;
    private final MonitorLimits limits;
    private final List<String> warnings;

    Conclusion(RunningMove move, HostLink sourceLink, HostLink destinationLink, MonitorLimits limits) {
        this.move = move;
        this.sourceLink = sourceLink;
        this.destinationLink = destinationLink;
        this.limits = limits;
        this.warnings = new ArrayList<>(move.prepared().warnings());
    }

    /** The result of a move that ended like this. */
    MigrationResult conclude(MonitorEnd end) throws InterruptedException {
        long durationMillis = move.elapsed().toMillis();
        move.enter(MovePhase.CONCLUDING);
        PreparedMove prepared = move.prepared();
        Inquiry inquiry = new Inquiry(
                prepared.guest(),
                prepared.source().hostName(),
                prepared.destination().hostName(),
                sourceLink,
                destinationLink,
                move.ticker());
        boolean lost = end instanceof MonitorEnd.LostToAnother;
        Whereabouts whereabouts =
                lost ? inquiry.ask(limits.reconnect()) : inquiry.askSettled(limits.reconnect(), limits.settle());
        JobSample completed = end instanceof MonitorEnd.Succeeded done ? done.completed() : null;
        Long pausedMillis = null;
        // The winner's migration goes on, and the limits are its own now.
        Optional<HostLink> link = lost ? Optional.empty() : linkOf(whereabouts);
        if (link.isPresent()) {
            pausedMillis = tidyUp(link.get());
            completed = completed == null && whereabouts.verdict() == Whereabouts.Verdict.AT_DESTINATION
                    ? completedAtDestination()
                    : completed;
            whereabouts = inquiry.ask(limits.reconnect());
        }
        if (!lost) {
            warnOfRemains(whereabouts);
        }
        Outcome outcome = outcome(end, whereabouts);
        move.enter(MovePhase.ENDED);
        return result(end, whereabouts, outcome, completed, durationMillis, pausedMillis);
    }

    private Optional<HostLink> linkOf(Whereabouts whereabouts) {
        return switch (whereabouts.verdict()) {
            case AT_SOURCE -> Optional.of(sourceLink);
            case AT_DESTINATION -> Optional.of(destinationLink);
            default -> Optional.empty();
        };
    }

    /**
     * Lets the guest run again if this move stopped it, and puts its limits back.
     *
     * @return how long this move had the guest suspended, in ms; null if it did not
     */
    private Long tidyUp(HostLink link) {
        Long paused = null;
        try (Guest guest = link.connection()
                .findGuest(move.prepared().guest())
                .orElseThrow(() -> new HypervisorException(
                        HypervisorException.Kind.NO_GUEST, "virDomainLookupByUUID", "", "the guest has ended"))) {
            GuestStatus status = guest.status();
            boolean stoppedByTheMove = move.suspendedByUs() || GuestStatus.MIGRATION.equals(status.reason());
            if (move.prepared().wasRunning() && status.isPaused() && stoppedByTheMove) {
                guest.resume();
                move.journal().note("the guest runs again");
            }
            if (move.suspendedByUs()) {
                paused = move.suspendedFor().toMillis();
            }
            move.prepared().earlierLimits().putBack(guest);
        } catch (HypervisorException e) {
            String warning = "The guest could not be tidied up after the move: " + e.getMessage()
                    + ". Look at its state and at its migration limits (virsh migrate-getmaxdowntime).";
            warnings.add(warning);
            move.journal().warning(warning);
        }
        return paused;
    }

    /** libvirt skips its last phase when a post-copy that it had given up went through by itself. */
    private void warnOfRemains(Whereabouts whereabouts) {
        if (whereabouts.verdict() != Whereabouts.Verdict.AT_DESTINATION) {
            return;
        }
        List<String> commands = new ArrayList<>();
        if (whereabouts.source().isActive()) {
            commands.add("virsh destroy " + move.prepared().guest());
        }
        if (move.prepared().call().undefineSource() && whereabouts.source() instanceof Sighting.Present) {
            commands.add("virsh undefine " + move.prepared().guest());
        }
        if (!commands.isEmpty()) {
            String warning = "The whole guest has arrived, but the source " + whereabouts.sourceHost()
                    + " has kept what nobody needs any more (" + whereabouts.source() + "): remove it there with "
                    + String.join(" and ", commands) + ", lest somebody start the guest a second time.";
            warnings.add(warning);
            move.journal().warning(warning);
        }
    }

    private JobSample completedAtDestination() {
        try {
            Optional<Guest> found =
                    destinationLink.connection().findGuest(move.prepared().guest());
            if (found.isPresent()) {
                try (Guest guest = found.get()) {
                    return guest.completedJob().orElse(null);
                }
            }
        } catch (HypervisorException e) {
            move.journal().note("the final statistics could not be read: " + e.libvirtMessage());
        }
        return null;
    }

    private Outcome outcome(MonitorEnd end, Whereabouts whereabouts) {
        if (end instanceof MonitorEnd.LostToAnother) {
            return Outcome.FAILED;
        }
        return switch (whereabouts.verdict()) {
            case AT_DESTINATION -> !move.prepared().wasRunning()
                            || whereabouts.destination().isRunning()
                    ? Outcome.MOVED
                    : Outcome.NOT_RUNNING;
            case AT_SOURCE -> {
                if (end instanceof MonitorEnd.Stuck) {
                    yield Outcome.UNKNOWN;
                }
                yield move.abortRequested() ? Outcome.ABORTED : Outcome.FAILED;
            }
            case NOWHERE -> Outcome.GUEST_ENDED;
            case SPLIT -> PostCopyRecovery.isBroken(whereabouts) ? Outcome.SPLIT : Outcome.UNKNOWN;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    private MigrationResult result(
            MonitorEnd end,
            Whereabouts whereabouts,
            Outcome outcome,
            JobSample completed,
            long durationMillis,
            Long pausedMillis) {
        PreparedMove prepared = move.prepared();
        List<TimedSample> samples = move.samples().toList();
        boolean arrived = whereabouts.verdict() == Whereabouts.Verdict.AT_DESTINATION;
        TransferFigures figures = TransferFigures.of(arrived ? completed : null, samples);
        Long downtime = figures.downtimeMillis();
        if (outcome == Outcome.MOVED && pausedMillis != null) {
            downtime = Math.max(pausedMillis, downtime == null ? 0 : downtime);
        }
        return new MigrationResult(
                outcome,
                new ConclusionMessage(move, end, whereabouts, outcome).text(),
                prepared.guestName(),
                prepared.guest(),
                prepared.source().hostName(),
                prepared.destination().hostName(),
                whereabouts.host(),
                whereabouts.state(),
                Instant.ofEpochMilli(move.startedAtMillis()),
                durationMillis,
                downtime,
                figures.setupMillis(),
                figures.iterations(),
                figures.memoryBytes(),
                figures.diskBytes(),
                figures.resentShare(),
                move.encrypted(),
                prepared.storage(),
                move.actions(),
                samples,
                prepared.source(),
                prepared.destination(),
                List.of(),
                warnings);
    }
}

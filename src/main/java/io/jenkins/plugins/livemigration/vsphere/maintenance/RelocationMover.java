package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.relocation.Vmotion;
import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.InvalidVmotionException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Moves a guest as the step {@code vmotion} does: with its checks, and followed until its place is known. */
final class RelocationMover implements GuestMover {

    private final Vcenter vcenter;
    private final String user;
    private final VsphereListener listener;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier isAbandoned;
    private final StartedTasks started;

    /**
     * @param isAbandoned whether an interruption leaves a running move alone, which the next run takes over
     * @param started which moves it may cancel; is told of each that it begins, and of each that ended well
     */
    RelocationMover(
            Vcenter vcenter,
            String user,
            VsphereListener listener,
            Clock clock,
            Pause pause,
            BooleanSupplier isAbandoned,
            StartedTasks started) {
        this.vcenter = vcenter;
        this.user = user;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
        this.isAbandoned = isAbandoned;
        this.started = started;
    }

    @Override
    public Move move(EsxGuest guest, EsxHost target, Instant until) {
        try {
            VmotionRequest request = new VmotionRequestBuilder()
                    .vmMoid(guest.id().id())
                    .host(target.id().id())
                    .requirePowerState("any")
                    .timeout(Math.toIntExact(
                            Math.max(1, Duration.between(clock.instant(), until).toSeconds())))
                    .build();
            VmotionReport report = new Vmotion(RelocationMover::nowhereElse, user, named(guest.name()), clock, pause)
                    .leavingIf(isAbandoned)
                    .continuing(started.on(guest.id()), task -> started.started(guest.id(), task))
                    .run(vcenter, request);
            End end = end(report);
            Move move = end == End.FAILED && hasLeft(guest, report)
                    ? left(guest, target, report)
                    : new Move(end, report.message());
            if (move.end() == End.MOVED) {
                started.ended(guest.id());
            }
            return move;
        } catch (InvalidVmotionException e) {
            return new Move(End.REFUSED, guest.name() + ": " + String.join(" ", e.problems()));
        }
    }

    private static End end(VmotionReport report) {
        return switch (report.outcome()) {
            case MOVED, ALREADY_THERE -> End.MOVED;
            case REFUSED, DRY_RUN -> End.REFUSED;
            case FAILED, CANCELLED, TIMED_OUT, UNKNOWN -> End.FAILED;
        };
    }

    /** What counts is that it is gone: a move that an earlier run began may have gone to another host than is best now. */
    private boolean hasLeft(EsxGuest guest, VmotionReport report) {
        if (!report.end().isKnown()) {
            return false;
        }
        try {
            return vcenter.guests(List.of(guest.id())).stream()
                    .anyMatch(now -> now.host() != null && !now.host().equals(guest.host()));
        } catch (VsphereException e) {
            listener.warn("Where " + guest.name() + " is could not be asked once more: " + e.getMessage());
            return false;
        }
    }

    private static Move left(EsxGuest guest, EsxHost target, VmotionReport report) {
        String at = report.end().host();
        if (at.equals(target.name())) {
            return new Move(End.MOVED, report.message());
        }
        String task = report.taskId().isEmpty() ? "" : " (" + report.taskId() + ")";
        String text = guest.name() + " is on host " + at + " now, not on " + target.name()
                + ": another move took it there" + task + ".";
        return new Move(End.MOVED, text, at);
    }

    private static Vcenter nowhereElse(VcenterAccess access) throws VsphereException {
        throw new VsphereException(
                VsphereException.Kind.NOT_SUPPORTED,
                access.url().getHost(),
                "A guest of a host that goes into maintenance stays within its vCenter.",
                null);
    }

    /** Several guests move at once: each line says which. */
    private VsphereListener named(String guest) {
        return new VsphereListener() {
            @Override
            public void say(String line) {
                listener.say(begun(line));
            }

            @Override
            public void warn(String line) {
                listener.warn(begun(line));
            }

            private String begun(String line) {
                return line.startsWith(guest + ":") || line.startsWith(guest + " ") ? line : guest + ": " + line;
            }
        };
    }
}

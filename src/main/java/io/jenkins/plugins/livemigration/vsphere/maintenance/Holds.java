package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why guests do not leave a host. vCenter does not say so itself; it is concluded from what guests have, what other hosts
 * lack, and what vCenter says of a move to the best of them. Ends within two minutes: then the rest goes unasked.
 */
final class Holds {

    private static final Duration ONE_CHECK = Duration.ofSeconds(30);
    private static final Duration ALL_CHECKS = Duration.ofSeconds(90);

    private final Vcenter vcenter;
    private final HostSituation situation;
    private final List<MovedGuest> moves;
    private final Clock clock;
    private final Targets targets;
    private final Instant until;
    private boolean isAsked = true;

    /** @param moves own moves that were made before */
    Holds(Vcenter vcenter, HostSituation situation, List<MovedGuest> moves, Clock clock) {
        this.vcenter = vcenter;
        this.situation = situation;
        this.moves = List.copyOf(moves);
        this.clock = clock;
        this.targets = new Targets(situation);
        this.until = clock.instant().plus(ALL_CHECKS);
    }

    /** The guests with the reasons of each. */
    List<RemainingGuest> of(List<EsxGuest> guests) {
        return guests.stream()
                .map(guest -> new RemainingGuest(guest.name(), guest.power().name(), reasons(guest)))
                .toList();
    }

    private List<String> reasons(EsxGuest guest) {
        List<String> reasons = new ArrayList<>();
        moves.stream()
                .filter(move -> move.guest().equals(guest.name()) && !move.moved())
                .map(MovedGuest::text)
                .forEach(reasons::add);
        reasons.addAll(obstacles(guest));
        guest.media().stream()
                .filter(medium -> medium.connected() && medium.datastore() == null && !isOfHost(medium))
                .map(medium -> medium.label() + " is connected to a " + medium.backing() + ", which may hold it")
                .forEach(reasons::add);
        if (reasons.isEmpty() || !situation.isEvacuatedByDrs() && moves.isEmpty()) {
            reasons.add(whoDoesNotMove(guest));
        }
        return reasons;
    }

    private String whoDoesNotMove(EsxGuest guest) {
        if (!moves.isEmpty()) {
            return moves.stream().allMatch(MovedGuest::moved)
                    ? "no move of it was begun: it came late, or the build was stopped"
                    : "no move of it was begun after one that failed";
        }
        if (!situation.isEvacuatedByDrs()) {
            return "nothing moves it: " + situation.drsWords();
        }
        return guest.power() == EsxGuest.Power.ON
                ? "DRS did not move it, and vCenter names no obstacle: look for affinity rules, and for a DRS setting of its own"
                : "it does not run, and vCenter did not register it with another host";
    }

    /** Why a guest could not leave, whoever tried to move it; empty if nothing is known that would keep it. */
    List<String> obstacles(EsxGuest guest) {
        List<String> obstacles = new ArrayList<>(ownObstacles(guest));
        List<EsxHost> candidates = targets.candidates(guest);
        if (candidates.isEmpty()) {
            obstacles.add("no other host can take it: " + String.join("; ", targets.obstacles(guest)));
        } else {
            obstacles.addAll(asked(guest, candidates));
        }
        return obstacles;
    }

    private List<String> ownObstacles(EsxGuest guest) {
        List<String> obstacles = new ArrayList<>();
        boolean runs = guest.power() == EsxGuest.Power.ON;
        if (guest.template()) {
            obstacles.add("it is a template, which cannot be moved so: register it with another host by hand");
        }
        if (!guest.connected()) {
            obstacles.add("its host does not answer for it");
        }
        if (runs && !guest.passthrough().isEmpty()) {
            obstacles.add("it uses devices of the host: " + String.join(", ", guest.passthrough()));
        }
        guest.media().stream()
                .filter(medium -> runs && medium.connected() && isOfHost(medium))
                .map(medium -> medium.label() + " is connected to a " + medium.backing())
                .forEach(obstacles::add);
        if (runs
                && !situation.host().vmotionEnabled()
                && situation.host().vmotionAdapters().isEmpty()) {
            obstacles.add(situation.host().name() + " has no vMotion adapter (step enableVmotion)");
        }
        return obstacles;
    }

    private static boolean isOfHost(EsxGuest.Medium medium) {
        return medium.datastore() == null && medium.backing().startsWith("host device");
    }

    /** One host that vCenter has nothing against is enough. */
    private List<String> asked(EsxGuest guest, List<EsxHost> candidates) {
        List<String> refusals = new ArrayList<>();
        for (EsxHost target : candidates.stream().limit(Targets.MOST_TRIED).toList()) {
            if (!isAsked || !clock.instant().isBefore(until)) {
                return List.of();
            }
            List<String> errors = asked(guest, target);
            if (errors.isEmpty()) {
                return List.of();
            }
            errors.forEach(error -> refusals.add("a move to " + target.name() + " is refused: " + error));
        }
        return refusals;
    }

    private List<String> asked(EsxGuest guest, EsxHost target) {
        RelocationSpec spec = new RelocationSpec(
                target.id(), null, null, null, Map.of(), Map.of(), null, "defaultPriority", null, null);
        try {
            RelocationCheck check = vcenter.checkRelocation(guest.id(), spec, ONE_CHECK);
            return check.errors().stream()
                    .filter(error -> !isOnItsWay(error))
                    .map(VsphereFault::sentence)
                    .toList();
        } catch (VsphereException e) {
            if (e.kind() == VsphereException.Kind.FAULT) {
                return isOnItsWay(e.fault()) ? List.of() : List.of(e.getMessage());
            }
            // Whoever cannot say so of one guest cannot of the next; what is known without it has to do.
            isAsked = false;
            return List.of();
        }
    }

    /** A task works on the guest: perhaps a move that an earlier run began, and that the next takes over. */
    private static boolean isOnItsWay(VsphereFault fault) {
        return fault != null && fault.type().equals("TaskInProgress");
    }
}

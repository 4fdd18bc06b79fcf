package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What will be done, and what is in the way, told before anything is begun.
 *
 * @param services what a run works with
 * @param request what is asked for
 * @param situation the host now
 */
record Foresight(Services services, MaintenanceRequest request, HostSituation situation) {

    /**
     * Tells the plan.
     *
     * @param warn is told what the user should know before it begins
     * @return why it cannot be done; empty if nothing is known
     */
    List<String> problems(Consumer<String> warn) {
        EsxHost host = situation.host();
        if (!request.enter()) {
            say("Plan: " + host.name()
                    + " leaves maintenance mode. Guests come back only if DRS or somebody moves them.");
            return List.of();
        }
        List<EsxGuest> holding = services.started().underWayFirst(situation.holding(request.evacuatePoweredOff()));
        say("Plan: " + host.name() + " goes into maintenance mode; "
                + situation.running().size() + " running and "
                + situation.idle().size() + " other guests are there");
        if (!request.evacuatePoweredOff() && !situation.idle().isEmpty()) {
            say("    these do not run and stay: " + names(situation.idle()));
        }
        if (holding.isEmpty()) {
            return List.of();
        }
        if (situation.isEvacuatedByDrs()) {
            say("    DRS is fully automated in " + situation.cluster().name() + " and moves: " + names(holding));
            return List.of();
        }
        if (!request.migrateWithoutDrs()) {
            warn.accept("Nothing moves guests away: " + situation.drsWords() + ", and migrateWithoutDrs is off. Until"
                    + " somebody moves or powers off these, " + host.name() + " does not go into maintenance mode: "
                    + names(holding) + ".");
            return List.of();
        }
        return ownMoves(holding);
    }

    private List<String> ownMoves(List<EsxGuest> holding) {
        Targets targets = new Targets(situation);
        Holds holds = new Holds(services.vcenter(), situation, List.of(), services.clock());
        List<String> problems = new ArrayList<>();
        say("    these are moved first, " + request.maxConcurrent() + " at once:");
        for (EsxGuest guest : holding) {
            List<String> obstacles = holds.obstacles(guest);
            if (obstacles.isEmpty()) {
                targets.reserve(guest, List.of())
                        .ifPresent(target -> say("        " + guest.name() + " to " + target.name()
                                + ", or another host if that refuses it"));
            } else {
                problems.add(guest.name() + " cannot leave " + situation.host().name() + ": "
                        + String.join("; ", obstacles) + ".");
            }
        }
        return problems;
    }

    private void say(String line) {
        services.listener().say(line);
    }

    private static String names(List<EsxGuest> guests) {
        return guests.stream().map(EsxGuest::name).collect(Collectors.joining(", "));
    }
}

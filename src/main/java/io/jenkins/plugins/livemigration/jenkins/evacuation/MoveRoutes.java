package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.GuestRoute;
import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import io.jenkins.plugins.livemigration.evacuation.survey.SurveyedHost;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveInFlight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Moves as an evacuation names their hosts, and as all builds of a controller know them: by the hosts' identities. */
final class MoveRoutes {

    private final String source;
    private final Map<String, UUID> identities = new HashMap<>();
    private final Map<UUID, String> names = new HashMap<>();

    MoveRoutes(EvacuationSurvey survey) {
        this.source = survey.source().name();
        add(survey.source());
        survey.hosts().forEach(this::add);
    }

    private void add(SurveyedHost host) {
        if (host.uuid() != null) {
            identities.put(host.name(), host.uuid());
            names.put(host.uuid(), host.name());
        }
    }

    /** A move of the evacuation, for others. */
    MoveInFlight inFlight(String guest, String destination, String build) {
        return new MoveInFlight(guest, identities.get(source), source, identities.get(destination), destination, build);
    }

    /** Moves of others, for the evacuation's limits. */
    List<GuestRoute> routes(List<MoveInFlight> others) {
        return others.stream()
                .map(move -> new GuestRoute(
                        move.guest(),
                        names.getOrDefault(move.source(), move.sourceName()),
                        names.getOrDefault(move.destination(), move.destinationName()),
                        move.build()))
                .toList();
    }
}

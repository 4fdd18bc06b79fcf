package io.jenkins.plugins.livemigration.evacuation.survey;

import io.jenkins.plugins.livemigration.evacuation.EvacuationPlan;
import io.jenkins.plugins.livemigration.evacuation.EvacuationPlanner;
import io.jenkins.plugins.livemigration.evacuation.EvacuationSettings;
import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.TargetHost;
import java.io.Serializable;
import java.util.List;

/**
 * What was asked before an evacuation, and answered.
 *
 * @param source the host to leave
 * @param hosts the hosts that guests may go to, as they were found, in the order in which the user named them
 * @param targets the same for the planner
 * @param guests the guests that are to leave
 * @param notes what else there is to know, one sentence each
 */
public record EvacuationSurvey(
        SurveyedHost source,
        List<SurveyedHost> hosts,
        List<TargetHost> targets,
        List<Evacuee> guests,
        List<String> notes)
        implements Serializable {

    public EvacuationSurvey {
        hosts = List.copyOf(hosts);
        targets = List.copyOf(targets);
        guests = List.copyOf(guests);
        notes = List.copyOf(notes);
    }

    /** Where each guest goes, and why, or why not. */
    public EvacuationPlan plan(EvacuationSettings settings) {
        return new EvacuationPlanner(source.name(), targets, settings).plan(guests);
    }
}

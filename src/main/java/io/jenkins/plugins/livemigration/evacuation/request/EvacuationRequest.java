package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.evacuation.Affinity;
import io.jenkins.plugins.livemigration.evacuation.EvacuationSettings;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.Placement;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A host to evacuate, as {@link EvacuationRequestBuilder} made it.
 *
 * @param from the host to leave
 * @param to the hosts that guests may go to, the preferred ones first
 * @param placement how guests are spread over hosts
 * @param maxOutgoing moves from one host at once
 * @param maxIncoming moves to one host at once
 * @param maxTotal moves at once over all hosts and evacuations; 0 for no such limit
 * @param bandwidth bytes a second that the moves share; 0 for no limit but the hypervisor's own
 * @param allowRemaining how many guests may remain
 * @param groups the affinity groups by name
 * @param members the group of each guest that has one, by the guest's name
 * @param cells the cell of each host that has one, by the host's name
 * @param onFailure what becomes of the others when one could not be moved
 * @param onAbort what becomes of running moves when the evacuation is to stop
 * @param dryRun whether only the plan is asked for
 * @param guests which guests are to leave; empty: all
 * @param moves how single guests are moved
 */
public record EvacuationRequest(
        String from,
        List<String> to,
        Placement placement,
        int maxOutgoing,
        int maxIncoming,
        int maxTotal,
        long bandwidth,
        int allowRemaining,
        Map<String, Affinity> groups,
        Map<String, String> members,
        Map<String, String> cells,
        OnFailure onFailure,
        OnAbort onAbort,
        boolean dryRun,
        List<NamePattern> guests,
        MoveTemplate moves)
        implements Serializable {

    public EvacuationRequest {
        to = List.copyOf(to);
        groups = Map.copyOf(groups);
        members = Map.copyOf(members);
        cells = Map.copyOf(cells);
        guests = List.copyOf(guests);
    }

    /** Whether a guest is to leave. */
    public boolean isMeant(String guest) {
        return guests.isEmpty() || guests.stream().anyMatch(pattern -> pattern.matches(guest));
    }

    /**
     * The settings for the planner.
     *
     * @param assumed bytes a second between the hosts, more than 0; reckoned with if the request names no bandwidth
     */
    public EvacuationSettings settings(long assumed) {
        return new EvacuationSettings(
                placement,
                maxOutgoing,
                maxIncoming,
                maxTotal,
                bandwidth == 0 ? assumed : bandwidth,
                allowRemaining,
                groups,
                onFailure,
                onAbort);
    }

    /** The affinity group of a guest; empty if it has none. */
    public String groupOf(String guest) {
        return members.getOrDefault(guest, "");
    }

    /** The cell of a host; empty if it is not known. */
    public String cellOf(String host) {
        return cells.getOrDefault(host, "");
    }
}

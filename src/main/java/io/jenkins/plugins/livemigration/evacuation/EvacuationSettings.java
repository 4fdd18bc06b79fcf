package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * How a host is evacuated.
 *
 * @param placement how guests are spread over hosts
 * @param maxOutgoing moves from one host at once, 1 or more
 * @param maxIncoming moves to one host at once, 1 or more, where the host has no limit of its own
 * @param maxTotal moves at once over all hosts and evacuations, 1 or more; 0 for no such limit
 * @param bandwidth bytes a second that the moves share, more than 0
 * @param allowRemaining how many guests may remain on the host without the evacuation being a failure, 0 or more
 * @param groups the affinity groups by name, and what each means; a group that is not in it means nothing
 * @param onFailure what becomes of the others when one could not be moved
 * @param onAbort what becomes of running moves when the evacuation is to stop
 */
public record EvacuationSettings(
        Placement placement,
        int maxOutgoing,
        int maxIncoming,
        int maxTotal,
        long bandwidth,
        int allowRemaining,
        Map<String, Affinity> groups,
        OnFailure onFailure,
        OnAbort onAbort)
        implements Serializable {

    /** Moves from one host, and to one host, at once, unless somebody says otherwise; oVirt's and KubeVirt's number. */
    public static final int DEFAULT_LIMIT = 2;

    public EvacuationSettings {
        Objects.requireNonNull(placement);
        Objects.requireNonNull(onFailure);
        Objects.requireNonNull(onAbort);
        if (maxOutgoing < 1 || maxIncoming < 1 || maxTotal < 0 || bandwidth < 1 || allowRemaining < 0) {
            throw new IllegalArgumentException("a limit is out of its range: maxOutgoing " + maxOutgoing
                    + ", maxIncoming " + maxIncoming + ", maxTotal " + maxTotal + ", bandwidth " + bandwidth
                    + ", allowRemaining " + allowRemaining);
        }
        groups = Map.copyOf(groups);
    }

    /** Spread, two moves at once from a host and to a host, none may remain, failures stop nothing, running moves end. */
    public static EvacuationSettings defaults(long bandwidth) {
        return new EvacuationSettings(
                Placement.SPREAD,
                DEFAULT_LIMIT,
                DEFAULT_LIMIT,
                0,
                bandwidth,
                0,
                Map.of(),
                OnFailure.CONTINUE,
                OnAbort.FINISH);
    }

    /** How many moves off one host can run at once, as far as that host is concerned. */
    public int lanes() {
        return maxTotal == 0 ? maxOutgoing : Math.min(maxOutgoing, maxTotal);
    }

    /** Bytes a second for each of the moves that run at once, at least 1. */
    public long bandwidthOfOne() {
        return Math.max(1, bandwidth / lanes());
    }
}

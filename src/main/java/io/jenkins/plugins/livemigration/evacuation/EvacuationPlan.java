package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;

/**
 * Where each guest of a host goes, and which cannot go.
 *
 * @param source the host that is left
 * @param hosts the hosts that guests may go to, as they were asked
 * @param settings how
 * @param moves the moves in the order in which they start, as soon as limits allow
 * @param unplaced the guests that cannot move, by name
 * @param expectedSeconds from the first start to the last arrival, as forecast; 0 without moves
 */
public record EvacuationPlan(
        String source,
        List<TargetHost> hosts,
        EvacuationSettings settings,
        List<PlannedMove> moves,
        List<UnplacedGuest> unplaced,
        double expectedSeconds)
        implements Serializable {

    public EvacuationPlan {
        hosts = List.copyOf(hosts);
        moves = List.copyOf(moves);
        unplaced = List.copyOf(unplaced);
    }

    /** Bytes of memory of the guests that move. */
    public long bytes() {
        return moves.stream().mapToLong(move -> move.guest().memoryBytes()).sum();
    }

    /** Seconds below which no order and no number of moves at once could be: each byte once, at the whole bandwidth. */
    public double leastSeconds() {
        return bytes() / (double) settings.bandwidth();
    }

    /** Whether no more guests remain than may. */
    public boolean isSufficient() {
        return unplaced.size() <= settings.allowRemaining();
    }

    /** The plan as a table for a log, guests that cannot move first. */
    public List<String> text() {
        return PlanTable.lines(this);
    }

    /** The limits that its moves keep. */
    public HostLimits limits() {
        return HostLimits.of(settings, hosts);
    }
}

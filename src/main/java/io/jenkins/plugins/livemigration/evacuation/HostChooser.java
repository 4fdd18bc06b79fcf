package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses among the hosts that can take a guest. Between equals the one that the user named first. */
final class HostChooser {

    private final Obstacles obstacles;
    private final Placement placement;

    HostChooser(Obstacles obstacles, Placement placement) {
        this.obstacles = obstacles;
        this.placement = placement;
    }

    /**
     * A host for guests that go together.
     *
     * @param guest the guest of whom reasons speak
     * @param company all of them, that guest included
     * @param candidates the hosts to choose from
     */
    Choice choose(Evacuee guest, List<Evacuee> company, List<TargetHost> candidates, Reservations reservations) {
        List<TargetHost> able = new ArrayList<>();
        List<HostReasons> against = new ArrayList<>();
        for (TargetHost host : candidates) {
            List<String> reasons = obstacles.of(guest, company, host, reservations);
            if (reasons.isEmpty()) {
                able.add(host);
            } else {
                against.add(new HostReasons(host.name(), reasons));
            }
        }
        return able.stream()
                .min(order(reservations))
                .map(host -> new Choice(host, why(host, company, able.size(), reservations), against))
                .orElseGet(() -> new Choice(null, "", against));
    }

    private Comparator<TargetHost> order(Reservations reservations) {
        Comparator<TargetHost> leastLeft = Comparator.comparingLong(reservations::left);
        return placement == Placement.SPREAD
                ? leastLeft.reversed()
                : Comparator.<TargetHost, Boolean>comparing(
                                host -> reservations.at(host).isEmpty())
                        .thenComparing(leastLeft);
    }

    private String why(TargetHost host, List<Evacuee> company, int able, Reservations reservations) {
        if (able == 1) {
            return "the only host that can take it";
        }
        long left = reservations.left(host)
                - company.stream().mapToLong(Evacuee::memoryBytes).sum();
        String of = " of " + able + " hosts: then " + Amounts.memory(left);
        if (placement == Placement.SPREAD) {
            return "most memory left" + of;
        }
        return (reservations.at(host).isEmpty() ? "least memory left" : "gets guests anyway, and has least memory left")
                + of;
    }
}

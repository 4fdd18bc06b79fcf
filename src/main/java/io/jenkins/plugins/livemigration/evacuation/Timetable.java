package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** When the moves of a plan end, if each takes as long as expected and nobody else moves anything. */
final class Timetable {

    private record Arrival(double at, GuestRoute move) {}

    private final HostLimits limits;

    Timetable(HostLimits limits) {
        this.limits = limits;
    }

    /** Seconds from the first start to the last arrival; moves start in the order given as soon as limits allow. */
    double end(String source, List<PlannedMove> moves) {
        Map<GuestRoute, Double> seconds = new HashMap<>();
        List<GuestRoute> waiting = new ArrayList<>();
        for (PlannedMove move : moves) {
            GuestRoute route = new GuestRoute(move.guest().name(), source, move.destination(), "");
            waiting.add(route);
            seconds.put(route, move.expected().seconds());
        }
        PriorityQueue<Arrival> running = new PriorityQueue<>((a, b) -> Double.compare(a.at(), b.at()));
        double now = 0;
        while (!waiting.isEmpty() || !running.isEmpty()) {
            List<GuestRoute> start = limits.startable(
                    waiting, running.stream().map(Arrival::move).toList());
            waiting.removeAll(start);
            for (GuestRoute move : start) {
                running.add(new Arrival(now + seconds.get(move), move));
            }
            now = running.remove().at();
        }
        return now;
    }
}

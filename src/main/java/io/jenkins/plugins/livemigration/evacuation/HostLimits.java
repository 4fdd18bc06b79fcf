package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many moves may run at once. Hosts do not care whose moves they are, so whoever asks names all that run, its own and
 * those of others.
 *
 * @param maxOutgoing from one host, 1 or more
 * @param maxIncoming to one host, 1 or more
 * @param maxTotal over all hosts, 1 or more; 0 for no such limit
 * @param incoming the hosts that have a limit of their own for what comes in, by name
 */
public record HostLimits(int maxOutgoing, int maxIncoming, int maxTotal, Map<String, Integer> incoming)
        implements Serializable {

    public HostLimits {
        incoming = Map.copyOf(incoming);
    }

    /** The limits of an evacuation. */
    static HostLimits of(EvacuationSettings settings, List<TargetHost> hosts) {
        Map<String, Integer> own = new HashMap<>();
        hosts.stream()
                .filter(host -> host.maxIncoming() != null)
                .forEach(host -> own.put(host.name(), host.maxIncoming()));
        return new HostLimits(settings.maxOutgoing(), settings.maxIncoming(), settings.maxTotal(), own);
    }

    /**
     * The moves that may start now, all of them at once. One that must wait does not hold up those behind it: a place that it
     * cannot use would stay empty.
     *
     * @param waiting in the order in which they should start
     * @param running all moves that run
     */
    public List<GuestRoute> startable(List<GuestRoute> waiting, List<GuestRoute> running) {
        Map<String, Integer> from = new HashMap<>();
        Map<String, Integer> to = new HashMap<>();
        running.forEach(move -> count(move, from, to));
        int total = running.size();
        List<GuestRoute> start = new ArrayList<>();
        for (GuestRoute move : waiting) {
            boolean fits = from.getOrDefault(move.source(), 0) < maxOutgoing
                    && to.getOrDefault(move.destination(), 0) < incomingOf(move.destination())
                    && (maxTotal == 0 || total < maxTotal);
            if (fits) {
                count(move, from, to);
                total++;
                start.add(move);
            }
        }
        return List.copyOf(start);
    }

    /**
     * For what a move waits: each limit that is reached, and by whom; empty if it may start.
     *
     * @param running all moves that run
     */
    public List<String> waitsFor(GuestRoute move, List<GuestRoute> running) {
        List<String> reasons = new ArrayList<>();
        List<String> out = labels(running, other -> other.source().equals(move.source()));
        if (out.size() >= maxOutgoing) {
            reasons.add(reached(out, maxOutgoing, "from " + move.source()));
        }
        List<String> in = labels(running, other -> other.destination().equals(move.destination()));
        if (in.size() >= incomingOf(move.destination())) {
            reasons.add(reached(in, incomingOf(move.destination()), "to " + move.destination()));
        }
        if (maxTotal > 0 && running.size() >= maxTotal) {
            reasons.add(reached(labels(running, other -> true), maxTotal, "in all"));
        }
        return reasons;
    }

    private int incomingOf(String host) {
        return incoming.getOrDefault(host, maxIncoming);
    }

    private static void count(GuestRoute move, Map<String, Integer> from, Map<String, Integer> to) {
        from.merge(move.source(), 1, Integer::sum);
        to.merge(move.destination(), 1, Integer::sum);
    }

    private static List<String> labels(List<GuestRoute> running, Predicate<GuestRoute> which) {
        return running.stream().filter(which).map(GuestRoute::label).toList();
    }

    private static String reached(List<String> labels, int limit, String where) {
        return Amounts.counted(limit, "move") + " " + where + (limit == 1 ? " is" : " are") + " the limit, and there "
                + (labels.size() == 1 ? "is " : "are ") + Amounts.listed(labels);
    }
}

package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts, and which guests each was promised. Memory that was promised is gone, whether its guest has arrived or not:
 * what is free was asked once, before.
 *
 * @param hosts all hosts, in the order in which the user named them
 * @param promised the guests by the name of their host
 */
record Reservations(List<TargetHost> hosts, Map<String, List<Evacuee>> promised) {

    Reservations {
        hosts = List.copyOf(hosts);
        promised = Map.copyOf(promised);
    }

    static Reservations none(List<TargetHost> hosts) {
        return new Reservations(hosts, Map.of());
    }

    Reservations with(TargetHost host, List<Evacuee> guests) {
        List<Evacuee> all = new ArrayList<>(at(host));
        all.addAll(guests);
        Map<String, List<Evacuee>> next = new HashMap<>(promised);
        next.put(host.name(), List.copyOf(all));
        return new Reservations(hosts, next);
    }

    /** The guests that a host was promised, in the order of the promises. */
    List<Evacuee> at(TargetHost host) {
        return promised.getOrDefault(host.name(), List.of());
    }

    /** Bytes of memory that are left at a host. */
    long left(TargetHost host) {
        return host.freeBytes()
                - at(host).stream().mapToLong(Evacuee::memoryBytes).sum();
    }

    /** Whether a host has guests of a group, or was promised one. */
    boolean has(TargetHost host, String group) {
        return host.groups().contains(group)
                || at(host).stream().anyMatch(guest -> guest.group().equals(group));
    }
}

package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a guest cannot go to a host: every reason, not the first. */
final class Obstacles {

    private final Map<String, Affinity> groups;

    Obstacles(Map<String, Affinity> groups) {
        this.groups = Map.copyOf(groups);
    }

    /**
     * The reasons of one guest, as parts of a sentence; empty if nothing speaks against it.
     *
     * @param guest the guest
     * @param company the guests that go together with it, itself among them
     */
    List<String> of(Evacuee guest, List<Evacuee> company, TargetHost host, Reservations reservations) {
        List<String> reasons = new ArrayList<>(own(guest, host));
        for (Evacuee other : company) {
            if (!other.equals(guest)) {
                own(other, host)
                        .forEach(reason -> reasons.add("nor can " + other.name() + " of its group " + guest.group()
                                + ", which is kept together: " + reason));
            }
        }
        reasons.addAll(memory(company, host, reservations));
        reasons.addAll(affinity(guest, host, reservations));
        return reasons;
    }

    private static List<String> own(Evacuee guest, TargetHost host) {
        List<String> reasons = new ArrayList<>();
        // An unknown cell forbids nothing: the hypervisor's own checks are still to come.
        if (!guest.cell().isEmpty() && !host.cell().isEmpty() && !guest.cell().equals(host.cell())) {
            reasons.add("it is in cell " + guest.cell() + ", the host in cell " + host.cell());
        }
        if (!guest.cpuHosts().contains(host.name())) {
            reasons.add("the host does not offer its CPU");
        }
        if (!guest.storageHosts().contains(host.name())) {
            reasons.add("the host does not reach its disks");
        }
        reasons.addAll(guest.refusals().getOrDefault(host.name(), List.of()));
        return reasons;
    }

    private static List<String> memory(List<Evacuee> company, TargetHost host, Reservations reservations) {
        long needed = company.stream().mapToLong(Evacuee::memoryBytes).sum();
        long left = reservations.left(host);
        if (needed <= left) {
            return List.of();
        }
        String who = company.size() == 1 ? "it needs " : "its group needs ";
        List<String> before = reservations.at(host).stream().map(Evacuee::name).toList();
        String taken = before.isEmpty()
                ? Amounts.memory(left) + " are free"
                : Amounts.memory(left) + " of " + Amounts.memory(host.freeBytes()) + " are left after "
                        + Amounts.listed(before);
        return List.of(who + Amounts.memory(needed) + ", and " + taken);
    }

    private List<String> affinity(Evacuee guest, TargetHost host, Reservations reservations) {
        String group = guest.group();
        Affinity affinity = groups.get(group);
        if (affinity == Affinity.APART && reservations.has(host, group)) {
            return List.of("its group " + group + " is kept apart, and the host has one of it");
        }
        List<String> elsewhere = affinity == Affinity.TOGETHER && !reservations.has(host, group)
                ? reservations.hosts().stream()
                        .filter(other -> reservations.has(other, group))
                        .map(TargetHost::name)
                        .toList()
                : List.of();
        return elsewhere.isEmpty()
                ? List.of()
                : List.of("its group " + group + " is kept together, and is at " + Amounts.listed(elsewhere));
    }
}

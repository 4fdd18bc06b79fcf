package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A host to leave, hosts to go to, guests and settings, thrown by dice of a seed: most are short of something. */
final class RandomEvacuation {

    private static final List<String> CELLS = List.of("", "east", "west");
    private static final List<String> GROUPS = List.of("", "", "", "web", "db", "none");

    final List<TargetHost> hosts = new ArrayList<>();
    final List<Evacuee> guests = new ArrayList<>();
    final EvacuationSettings settings;
    private final Random random;

    RandomEvacuation(long seed) {
        random = new Random(seed);
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            hosts.add(new TargetHost(
                    "h" + i,
                    one(CELLS),
                    random.nextInt(64) * Guests.GIB,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(3) : null,
                    random.nextInt(5) == 0 ? Set.of(one(List.of("web", "db"))) : Set.of()));
        }
        int many = random.nextInt(25);
        for (int i = 0; i < many; i++) {
            guests.add(guest("g" + i));
        }
        settings = new EvacuationSettings(
                one(List.of(Placement.values())),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(5),
                Guests.BANDWIDTH,
                random.nextInt(3),
                Map.of("web", Affinity.APART, "db", Affinity.TOGETHER),
                one(List.of(OnFailure.values())),
                one(List.of(OnAbort.values())));
    }

    private Evacuee guest(String name) {
        Map<String, List<String>> refusals = new HashMap<>();
        some(20).forEach(host -> refusals.put(host, List.of("it has a device of the host")));
        return new Evacuee(
                name,
                Guests.uuid(name),
                (1 + random.nextInt(16)) * Guests.GIB,
                random.nextInt(3) == 0 ? null : (long) random.nextInt(1 << 28),
                some(85),
                some(85),
                refusals,
                one(GROUPS),
                one(CELLS));
    }

    private Set<String> some(int percent) {
        Set<String> names = new HashSet<>();
        for (TargetHost host : hosts) {
            if (random.nextInt(100) < percent) {
                names.add(host.name());
            }
        }
        return names;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    EvacuationPlan plan() {
        return new EvacuationPlanner("a", hosts, settings).plan(guests);
    }

    TargetHost host(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a host may take, said in other words than the planner's. */
    static boolean isSuitable(Evacuee guest, TargetHost host) {
        boolean sameCell =
                guest.cell().isEmpty() || host.cell().isEmpty() || guest.cell().equals(host.cell());
        return sameCell
                && guest.cpuHosts().contains(host.name())
                && guest.storageHosts().contains(host.name())
                && !guest.refusals().containsKey(host.name());
    }
}

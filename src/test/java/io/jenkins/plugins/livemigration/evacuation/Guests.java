package io.jenkins.plugins.livemigration.evacuation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Guests and hosts of tests, without obstacles unless a test adds them. */
final class Guests {

    static final long GIB = 1L << 30;
    /** Bytes a second: one GiB in 8 s. */
    static final long BANDWIDTH = 128L << 20;

    private Guests() {}

    static Evacuee guest(String name, long gib, String... hosts) {
        return grouped(name, gib, "", hosts);
    }

    static Evacuee grouped(String name, long gib, String group, String... hosts) {
        return new Evacuee(name, uuid(name), gib * GIB, 0L, Set.of(hosts), Set.of(hosts), Map.of(), group, "");
    }

    static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static TargetHost host(String name, long gib) {
        return new TargetHost(name, "", gib * GIB, null, Set.of());
    }

    static EvacuationSettings settings(Placement placement, Map<String, Affinity> groups) {
        return new EvacuationSettings(placement, 2, 2, 0, BANDWIDTH, 0, groups, OnFailure.CONTINUE, OnAbort.FINISH);
    }

    static EvacuationPlan plan(EvacuationSettings settings, List<TargetHost> hosts, Evacuee... guests) {
        return new EvacuationPlanner("a", hosts, settings).plan(List.of(guests));
    }
}

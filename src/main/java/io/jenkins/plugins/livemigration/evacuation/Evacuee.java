package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A guest that is to leave its host, with what was asked about it before.
 *
 * @param name the guest's name, which is unique on its host
 * @param uuid the guest's identity
 * @param memoryBytes its memory in bytes, more than 0
 * @param dirtyRate bytes a second that it writes; null if that was not measured
 * @param cpuHosts names of the hosts that offer the CPU which it sees
 * @param storageHosts names of the hosts that reach its disks, or to which they can be copied
 * @param refusals what else speaks against a host, by the host's name, as sentences: a dry run's problems, for example
 * @param group the affinity group that it belongs to; empty if to none
 * @param cell its cell; empty if there are no cells, or it is not known
 */
public record Evacuee(
        String name,
        UUID uuid,
        long memoryBytes,
        Long dirtyRate,
        Set<String> cpuHosts,
        Set<String> storageHosts,
        Map<String, List<String>> refusals,
        String group,
        String cell)
        implements Serializable {

    public Evacuee {
        Objects.requireNonNull(name);
        Objects.requireNonNull(group);
        Objects.requireNonNull(cell);
        if (memoryBytes <= 0) {
            throw new IllegalArgumentException("the memory of " + name + " is " + memoryBytes + " bytes");
        }
        cpuHosts = Set.copyOf(cpuHosts);
        storageHosts = Set.copyOf(storageHosts);
        refusals = Map.copyOf(refusals);
    }
}

package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

/**
 * A host that may take guests.
 *
 * @param name the host as the user named it
 * @param cell its cell; empty if there are no cells, or it is not known
 * @param freeBytes memory in bytes that guests may have there, what the host keeps for itself taken off; not below 0
 * @param maxIncoming moves to it at once, 1 or more; null for what the settings say
 * @param groups the affinity groups that have guests there already
 */
public record TargetHost(String name, String cell, long freeBytes, Integer maxIncoming, Set<String> groups)
        implements Serializable {

    public TargetHost {
        Objects.requireNonNull(name);
        Objects.requireNonNull(cell);
        if (freeBytes < 0) {
            throw new IllegalArgumentException("the free memory of " + name + " is " + freeBytes + " bytes");
        }
        if (maxIncoming != null && maxIncoming < 1) {
            throw new IllegalArgumentException(name + " takes " + maxIncoming + " moves at once");
        }
        groups = Set.copyOf(groups);
    }
}

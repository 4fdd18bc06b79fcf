package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;

/**
 * A guest as a list of all guests of a host shows it.
 *
 * @param name the guest's name
 * @param status its state and reason
 * @param memoryBytes memory that it has now; 0 if the host did not say, as for a guest that is not active
 */
public record GuestSummary(String name, GuestStatus status, long memoryBytes) implements Serializable {}

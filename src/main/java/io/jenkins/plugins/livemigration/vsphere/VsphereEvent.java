package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;
import java.time.Instant;

/**
 * Something that a vCenter noted.
 *
 * @param type {@code VmMigratedEvent}
 * @param at when, by the vCenter's clock
 * @param message as vCenter words it
 */
public record VsphereEvent(String type, Instant at, String message) implements Serializable {}

package io.jenkins.plugins.livemigration.preflight;

import java.io.Serializable;

/**
 * Two hosts in the direction of a move.
 *
 * @param from name of the source
 * @param to name of the destination
 */
public record HostPair(String from, String to) implements Serializable {}

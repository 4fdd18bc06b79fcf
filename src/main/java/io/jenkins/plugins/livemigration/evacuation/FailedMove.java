package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;

/**
 * A move that failed.
 *
 * @param destination the host that it went to
 * @param cause why, as a sentence
 * @param mayPass whether the cause may pass, or not be there at another host
 */
public record FailedMove(String destination, String cause, boolean mayPass) implements Serializable {}

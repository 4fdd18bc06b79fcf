package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;

/**
 * A host by way of which all others are reached.
 *
 * @param host the host; its key is checked as that of any other
 * @param key key to log on there; null: that of the other hosts
 */
public record JumpHost(HostReference host, SshKey key) implements Serializable {}

package io.jenkins.plugins.livemigration.hostconfig.compute;

/** Who may reach the migration ports. */
public enum FirewallSources {
    /** The other hosts of the request, by their addresses. */
    HOSTS,
    /** Everybody. */
    ANY
}

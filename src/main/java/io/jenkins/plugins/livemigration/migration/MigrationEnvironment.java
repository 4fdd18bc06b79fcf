package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;

/**
 * What a migration runs in.
 *
 * @param hypervisor opens connections
 * @param mounts what is mounted on the source host, or {@link MountTable#unknown()} if the monitor runs elsewhere
 * @param ticker tells the time
 * @param limits how long to wait for what
 */
public record MigrationEnvironment(Hypervisor hypervisor, MountTable mounts, Ticker ticker, MonitorLimits limits) {}

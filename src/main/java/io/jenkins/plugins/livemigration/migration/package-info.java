/**
 * One migration from request to result: check, start, monitor, act, conclude.
 *
 * <p>{@link io.jenkins.plugins.livemigration.migration.LiveMigration} is the entry. The package decides nothing about
 * convergence, which is {@code policy}'s, and knows no hypervisor but through the port {@code hypervisor}.
 */
package io.jenkins.plugins.livemigration.migration;

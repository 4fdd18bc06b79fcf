/**
 * The part of the Jenkins layer that runs where libvirt is: on the agent of the enclosing {@code node}.
 *
 * <p>The controller reaches it by short calls that return data. Nothing here decides anything about a migration; that is
 * the engine's.
 */
package io.jenkins.plugins.livemigration.jenkins.agent;

/**
 * What makes a machine a compute host that guests can be moved to and from: Nova's configuration, names, root's log-ons
 * between the hosts, firewall, libvirt's daemons and their certificates. Each part is chosen; each is a list of changes
 * for the plan of {@code hostconfig}.
 */
package io.jenkins.plugins.livemigration.hostconfig.compute;

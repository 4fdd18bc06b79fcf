/**
 * Changes to compute hosts and NFS servers. Each change can say what it would do, is made only where it is needed, keeps
 * what it replaces, checks itself afterwards, and can be undone.
 */
package io.jenkins.plugins.livemigration.hostconfig;

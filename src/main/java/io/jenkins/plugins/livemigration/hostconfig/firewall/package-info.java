/** Ports opened on a host, with whichever packet filter rules there. */
package io.jenkins.plugins.livemigration.hostconfig.firewall;

/**
 * A folder of an NFS server that compute hosts mount, so that each of them sees the disks of all guests: OpenStack's
 * guide "Configure live migrations", section "NFS shared storage". One class for each thing that is to be so.
 */
package io.jenkins.plugins.livemigration.hostconfig.nfs;

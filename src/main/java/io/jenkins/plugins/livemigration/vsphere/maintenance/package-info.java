/**
 * Hosts into maintenance and back. Where DRS is fully automated vCenter moves the guests; elsewhere they may be moved one
 * by one before the host is asked to enter. Whether a host is in maintenance is asked of the host, not of the task.
 */
package io.jenkins.plugins.livemigration.vsphere.maintenance;

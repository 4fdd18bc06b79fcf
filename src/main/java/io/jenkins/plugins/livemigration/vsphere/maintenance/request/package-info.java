/** Parameters of {@code maintenanceMode} to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

/** Parameters of {@code enableVmotion} to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.vsphere.network.request;

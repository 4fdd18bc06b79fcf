/** Parameters of a move by vMotion to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.vsphere.relocation.request;

/** Parameters of {@code configureNfsShare} to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.hostconfig.nfs.request;

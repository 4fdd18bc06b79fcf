/** Parameters of an evacuation to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.evacuation.request;

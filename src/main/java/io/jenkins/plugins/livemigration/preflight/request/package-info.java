/** Parameters of a preflight as a user writes them: to a request, or all problems at once. */
package io.jenkins.plugins.livemigration.preflight.request;

/** Work on hosts that an agent does for a build: what is sent there, and what keeps and does it there. */
package io.jenkins.plugins.livemigration.jenkins.task;

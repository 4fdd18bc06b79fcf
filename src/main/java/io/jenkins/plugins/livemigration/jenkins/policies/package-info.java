/** Defaults of moves under names, which an administrator chooses for all jobs. */
package io.jenkins.plugins.livemigration.jenkins.policies;

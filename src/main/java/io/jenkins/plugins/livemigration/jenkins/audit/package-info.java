/** Who had what done to which guest or host: one line a fact, to a logger of its own. */
package io.jenkins.plugins.livemigration.jenkins.audit;

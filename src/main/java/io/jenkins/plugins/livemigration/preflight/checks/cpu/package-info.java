/** CPUs of hosts and guests: what one offers and another can take. */
package io.jenkins.plugins.livemigration.preflight.checks.cpu;

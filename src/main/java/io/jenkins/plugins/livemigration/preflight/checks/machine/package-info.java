/** What hosts offer to guests beside a CPU, and what guests need of it. */
package io.jenkins.plugins.livemigration.preflight.checks.machine;

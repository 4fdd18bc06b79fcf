/** The guests asked for: whether they would move, and how long that would take. */
package io.jenkins.plugins.livemigration.preflight.checks.guests;

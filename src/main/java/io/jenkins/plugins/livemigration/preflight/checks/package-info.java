/** The questions of a preflight, one class each with the records that it needs, and the catalogue of all. */
package io.jenkins.plugins.livemigration.preflight.checks;

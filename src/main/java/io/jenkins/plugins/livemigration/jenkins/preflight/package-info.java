/** The step {@code preflightHost}: asks whether hosts are ready for live migration, and changes nothing. */
package io.jenkins.plugins.livemigration.jenkins.preflight;

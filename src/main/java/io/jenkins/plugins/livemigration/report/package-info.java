/** What happened, for programs and people: JSON files and tables made of the engine's records. */
package io.jenkins.plugins.livemigration.report;

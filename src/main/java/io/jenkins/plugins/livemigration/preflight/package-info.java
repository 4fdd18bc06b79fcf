/**
 * Questions to compute hosts before anything moves: one class a check, one report. Nothing is changed; what a check must
 * create to find something out, it removes.
 */
package io.jenkins.plugins.livemigration.preflight;

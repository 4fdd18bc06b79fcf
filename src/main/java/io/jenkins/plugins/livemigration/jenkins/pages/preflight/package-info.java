/**
 * What a build shows of its preflights: a matrix of hosts and checks, with evidence and remedies beneath it, and the same by the
 * remote API. Evidence is what hosts said: views escape it.
 */
package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

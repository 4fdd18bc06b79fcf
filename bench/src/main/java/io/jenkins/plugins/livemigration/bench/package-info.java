/**
 * The benchmark: what this engine costs beside a bare {@code virsh migrate}, and how soon it knows and acts. Not part of
 * the plugin; {@code bench/run} starts it on a host of the lab.
 */
package io.jenkins.plugins.livemigration.bench;

/** How the time of a preflight grows with the number of hosts, on hosts that are simulated. */
package io.jenkins.plugins.livemigration.bench.preflight;

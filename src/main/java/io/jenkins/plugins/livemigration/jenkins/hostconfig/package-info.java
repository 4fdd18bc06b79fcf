/** The steps {@code configureComputeHost} and {@code configureNfsShare}: bring hosts into the state that live migration needs. */
package io.jenkins.plugins.livemigration.jenkins.hostconfig;

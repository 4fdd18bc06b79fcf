/**
 * The port to a hypervisor: connections, guests, running jobs, samples and events, in this project's own records.
 *
 * <p>It depends on nothing. The adapter to libvirt lives in {@code libvirt}; faults that no laboratory can make
 * are played by fakes of these interfaces in the tests.
 */
package io.jenkins.plugins.livemigration.hypervisor;

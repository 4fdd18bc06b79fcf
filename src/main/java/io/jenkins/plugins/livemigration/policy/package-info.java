/**
 * What to do next during a live migration, from numbers alone: pure functions and small immutable records, without a
 * clock and without I/O. It depends on no other package.
 *
 * <p>The schedule, the timeout and their parameters are those of OpenStack Nova, as its guide "Configure live
 * migrations" describes them in the section "Advanced configuration for KVM and QEMU". Where this package differs,
 * {@code docs/policies.md} says so and why.
 */
package io.jenkins.plugins.livemigration.policy;

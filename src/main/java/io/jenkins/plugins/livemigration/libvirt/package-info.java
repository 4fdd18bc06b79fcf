/**
 * The hypervisor port on libvirt.
 *
 * <p>Functions are called through libvirt-java's own mapping ({@code org.libvirt.jna.Libvirt}) rather than through its
 * {@code Connect} and {@code Domain}: those return quietly from some failures, have methods that cannot report one at
 * all, and free native handles in finalizers. {@link io.jenkins.plugins.livemigration.libvirt.NativeLibvirt} adds the
 * functions that libvirt-java lacks to the same mapping.
 */
package io.jenkins.plugins.livemigration.libvirt;

/**
 * The lab of two libvirt hosts for tests: {@link io.jenkins.plugins.livemigration.lab.LibvirtLab} on a test class
 * starts it once a test run and hands a {@link io.jenkins.plugins.livemigration.lab.Lab} to the tests.
 *
 * <p>The lab itself is the program {@code lab/libvirt}; the classes here only call it. What they tell of a guest comes
 * from {@code virsh} and from the guest's own console, never from the code under test.
 *
 * <p>The same for three Linux hosts, {@link io.jenkins.plugins.livemigration.lab.LinuxLab} on {@code lab/linux}, and for a
 * vCenter, {@link io.jenkins.plugins.livemigration.lab.VcenterLab} on {@code lab/vcenter}, which {@code govc} observes.
 */
package io.jenkins.plugins.livemigration.lab;

/**
 * The port to vCenter on yavijava: its types describe what is asked and what is answered. Its own connections, its
 * decoding of faults and its following of tasks are not used; {@code vsphere.soap} is in their place.
 *
 * <p>Of Java's XML binding, which left the JDK, nothing is needed: yavijava uses it for times and binary data alone, and
 * those are read and written here.
 */
package io.jenkins.plugins.livemigration.vsphere.yavijava;

package io.jenkins.plugins.livemigration.hypervisor;

import java.time.Duration;

/** Opens connections to the hypervisor of a compute host. */
public interface Hypervisor {

    /**
     * Connects to one host.
     *
     * @param uri a libvirt connection URI, for example {@code qemu:///system} or {@code qemu+tls://kvm02/system}
     * @param limit how long opening may take; a host that does not answer costs this long and no longer
     * @return an open connection; the caller closes it
     * @throws HypervisorException if the host does not answer, refuses, or the limit passes; never a raw linkage error:
     *     a missing native library is reported as {@link HypervisorException.Kind#LIBRARY_MISSING} each time anew
     */
    HypervisorConnection connect(String uri, Duration limit) throws HypervisorException;
}

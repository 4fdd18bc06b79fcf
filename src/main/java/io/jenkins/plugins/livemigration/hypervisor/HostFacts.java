package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/**
 * Who a compute host is and what it runs.
 *
 * @param hostName the name the host calls itself (libvirt: {@code virConnectGetHostname})
 * @param hostUuid the identity that libvirt compares to refuse a move to oneself
 * @param driver libvirt's name of the hypervisor driver, for example {@code QEMU}
 * @param libvirt version of the host's libvirt daemon
 * @param hypervisor version of the hypervisor, for example QEMU's
 * @param liveMigration whether the host says that it can migrate running guests
 * @param migrationTransports URI schemes that the host accepts migrations by, for example {@code tcp}, {@code rdma}
 */
public record HostFacts(
        String hostName,
        UUID hostUuid,
        String driver,
        Version libvirt,
        Version hypervisor,
        boolean liveMigration,
        Set<String> migrationTransports)
        implements Serializable {

    public HostFacts {
        migrationTransports = Set.copyOf(migrationTransports);
    }

    /** For example {@code kvm01 (libvirt 9.0.0, QEMU 7.2.0)}. */
    public String summary() {
        return hostName + " (libvirt " + libvirt + ", " + driver + " " + hypervisor + ")";
    }
}

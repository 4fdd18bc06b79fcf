package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.libvirt.jna.virDomainBlockInfo;

/** Asks the host for what a domain is made of. */
final class DomainDescriber {

    private final ConnectionHandle connection;
    private final LibvirtGuest guest;

    DomainDescriber(ConnectionHandle connection, LibvirtGuest guest) {
        this.connection = connection;
        this.guest = guest;
    }

    GuestDescription describe() throws HypervisorException {
        DomainXml live = guest.xml();
        List<GuestDisk> disks = new ArrayList<>();
        for (GuestDisk disk : live.disks()) {
            disks.add(withCapacity(disk));
        }
        return new GuestDescription(
                guest.name(),
                guest.uuid(),
                memoryBytes(live),
                live.hypervisorType(),
                live.architecture(),
                live.machine(),
                live.emulator(),
                live.cpuMode(),
                comparableCpu(live),
                disks,
                live.consoles(),
                live.immovableDevices(),
                live.managers());
    }

    private long memoryBytes(DomainXml live) throws HypervisorException {
        try {
            return live.memoryBytes();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new HypervisorException(
                    Kind.FAILED,
                    "virDomainGetXMLDesc",
                    connection.uri(),
                    "the definition of guest " + guest.name() + " is not understood: " + e.getMessage());
        }
    }

    /**
     * The CPU as the guest sees it. Not that of the migratable definition: it also names features that this host could
     * not give the guest either, and destinations are then refused for lack of them.
     */
    private String comparableCpu(DomainXml live) throws HypervisorException {
        // A passed-through CPU has no model of its own to compare: what the guest sees is this host's.
        return CpuComparison.isHostCpu(live.cpuMode(), live.hypervisorType())
                ? HostCapabilities.of(connection).cpuXml()
                : live.cpuXml();
    }

    private GuestDisk withCapacity(GuestDisk disk) throws HypervisorException {
        return disk.source() == GuestDisk.Source.EMPTY ? disk : disk.withCapacity(capacity(disk.target()));
    }

    private OptionalLong capacity(String target) throws HypervisorException {
        try {
            return OptionalLong.of(guest.call("virDomainGetBlockInfo", () -> {
                virDomainBlockInfo info = new virDomainBlockInfo();
                connection.check(
                        "virDomainGetBlockInfo",
                        connection.libvirt().virDomainGetBlockInfo(guest.pointer(), target, info, 0));
                return info.capacity;
            }));
        } catch (HypervisorException e) {
            if (e.leavesOutcomeOpen()) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }
}

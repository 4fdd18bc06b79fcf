package io.jenkins.plugins.livemigration.preflight.checks.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One host as a place for guests.
 *
 * @param host the host as the user named it
 * @param offer what libvirt offers there; empty if it does not answer
 * @param kvmDevice whether {@code /dev/kvm} is there and may be used
 * @param emulationWanted whether Nova is told to emulate ({@code virt_type = qemu})
 * @param availableKib memory that guests can have ({@code MemAvailable} of {@code /proc/meminfo}); negative if unknown
 * @param freePages free huge pages, by their size in KiB
 * @param defaultPageKib size of huge pages of which no size is stated
 * @param devices network devices
 * @param networks libvirt networks that are active
 * @param postCopy whether QEMU may do post-copy
 * @param guests the guests asked for that run there
 */
public record MachineView(
        String host,
        Optional<HostOffer> offer,
        boolean kvmDevice,
        boolean emulationWanted,
        long availableKib,
        Map<Long, Long> freePages,
        long defaultPageKib,
        Set<String> devices,
        Set<String> networks,
        PostCopyPermission postCopy,
        List<GuestNeeds> guests) {

    public MachineView {
        freePages = Map.copyOf(freePages);
        devices = Set.copyOf(devices);
        networks = Set.copyOf(networks);
        guests = List.copyOf(guests);
    }

    long freeKibFor(GuestNeeds guest) {
        if (!guest.hugePages()) {
            return availableKib;
        }
        long size = guest.pageKib().orElse(defaultPageKib);
        return freePages.getOrDefault(size, 0L) * size;
    }
}

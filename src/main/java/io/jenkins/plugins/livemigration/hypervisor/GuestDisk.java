package io.jenkins.plugins.livemigration.hypervisor;

import java.util.OptionalLong;

/**
 * A disk of a guest.
 *
 * @param target the name the guest's definition gives it, for example {@code vda}
 * @param device what it shows itself as
 * @param source what it is stored on
 * @param location path of the file or device, {@code protocol:name} of a network volume, {@code pool/volume}; empty
 *     for an empty drive
 * @param format image format, for example {@code qcow2}; empty if not stated
 * @param readOnly whether the guest can write it
 * @param shareable whether it is meant to be shared between guests
 * @param cacheMode libvirt's cache mode; empty if not stated
 * @param capacityBytes its size as the guest sees it; absent if the host did not say
 */
public record GuestDisk(
        String target,
        Device device,
        Source source,
        String location,
        String format,
        boolean readOnly,
        boolean shareable,
        String cacheMode,
        OptionalLong capacityBytes) {

    /** libvirt's {@code device} attribute of a disk. */
    public enum Device {
        DISK,
        LUN,
        CDROM,
        FLOPPY
    }

    /** libvirt's {@code type} attribute of a disk; {@code EMPTY} is a drive without a medium. */
    public enum Source {
        FILE,
        BLOCK,
        DIRECTORY,
        NETWORK,
        VOLUME,
        NVME,
        VHOST_USER,
        EMPTY,
        OTHER
    }

    /** The same disk with its size. */
    public GuestDisk withCapacity(OptionalLong bytes) {
        return new GuestDisk(target, device, source, location, format, readOnly, shareable, cacheMode, bytes);
    }

    /** For example {@code vda (/var/lib/nova/instances/web01/disk)}. */
    public String label() {
        return location.isEmpty() ? target : target + " (" + location + ")";
    }
}

package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.List;

/**
 * A guest whose account of its files is one: the datastores that it uses are what counts ({@code VirtualMachine.datastore}).
 * Paths of files that name none of these are out of date, as they are after each relocation in VMware's simulator; with one
 * datastore alone it is clear where they are.
 */
final class SettledGuest {

    private SettledGuest() {}

    static List<EsxGuest> all(List<EsxGuest> guests) {
        return guests.stream().map(SettledGuest::of).toList();
    }

    private static EsxGuest of(EsxGuest guest) {
        if (guest.datastores().size() != 1) {
            return guest;
        }
        ObjectId only = guest.datastores().get(0);
        List<Disk> disks = guest.disks().stream().map(disk -> on(only, disk)).toList();
        return new EsxGuest(
                guest.id(),
                guest.name(),
                guest.instanceUuid(),
                guest.biosUuid(),
                guest.power(),
                guest.connected(),
                guest.template(),
                guest.host(),
                only,
                guest.datastores(),
                guest.resourcePool(),
                guest.folder(),
                guest.memoryMib(),
                guest.processors(),
                guest.evcMode(),
                guest.encryption(),
                guest.snapshots(),
                guest.faultTolerant(),
                disks,
                guest.nics(),
                guest.media(),
                guest.passthrough());
    }

    private static Disk on(ObjectId datastore, Disk disk) {
        return new Disk(
                disk.key(),
                disk.label(),
                datastore,
                disk.file(),
                disk.capacityBytes(),
                disk.shared(),
                disk.raw(),
                disk.thin());
    }
}

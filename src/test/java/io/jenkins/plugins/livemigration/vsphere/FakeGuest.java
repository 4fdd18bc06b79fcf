package io.jenkins.plugins.livemigration.vsphere;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Nic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A guest of a {@link FakeVcenter}: runs, and has nothing that keeps it from being moved. Tests change its fields. */
public final class FakeGuest {

    public final ObjectId id;
    public String name;
    public String instanceUuid;
    public String biosUuid;
    public EsxGuest.Power power = EsxGuest.Power.ON;
    public boolean connected = true;
    public boolean template;
    public ObjectId host;
    public ObjectId home;
    public ObjectId resourcePool;
    public ObjectId folder;
    public long memoryMib = 1024;
    public String evcMode = "";
    public String encryption = "opportunistic";
    public int snapshots;
    public boolean faultTolerant;
    public List<Disk> disks = new ArrayList<>();
    public List<Nic> nics = new ArrayList<>();
    public List<Medium> media = new ArrayList<>();
    public List<String> passthrough = new ArrayList<>();

    FakeGuest(ObjectId id, String name) {
        this.id = id;
        this.name = name;
        instanceUuid = "50000000-0000-0000-0000-" + id.id();
        biosUuid = "42000000-0000-0000-0000-" + id.id();
    }

    /** Another disk; the first has key 2000. */
    public Disk addDisk(ObjectId datastore, long capacityBytes) {
        int number = disks.size();
        Disk disk = new Disk(
                2000 + number,
                "Hard disk " + (number + 1),
                datastore,
                "[" + datastore + "] " + name + "/disk" + number + ".vmdk",
                capacityBytes,
                false,
                false,
                false);
        disks.add(disk);
        return disk;
    }

    /** Another network adapter; the first has key 4000. */
    public void addNic(ObjectId network) {
        int number = nics.size();
        nics.add(new Nic(4000 + number, "Network adapter " + (number + 1), network, true));
    }

    /** Goes where a relocation sends it. */
    void follow(RelocationSpec spec) {
        host = Objects.requireNonNullElse(spec.host(), host);
        resourcePool = Objects.requireNonNullElse(spec.resourcePool(), resourcePool);
        folder = Objects.requireNonNullElse(spec.folder(), folder);
        home = Objects.requireNonNullElse(spec.datastore(), home);
        encryption = Objects.requireNonNullElse(spec.encryption(), encryption);
        disks.replaceAll(disk -> new Disk(
                disk.key(),
                disk.label(),
                spec.disks().getOrDefault(disk.key(), Objects.requireNonNullElse(spec.datastore(), disk.datastore())),
                disk.file(),
                disk.capacityBytes(),
                disk.shared(),
                disk.raw(),
                disk.thin()));
        nics.replaceAll(nic -> new Nic(
                nic.key(), nic.label(), spec.networks().getOrDefault(nic.key(), nic.network()), nic.connected()));
    }

    EsxGuest snapshot() {
        Set<ObjectId> datastores = new LinkedHashSet<>();
        datastores.add(home);
        disks.forEach(disk -> datastores.add(disk.datastore()));
        return new EsxGuest(
                id,
                name,
                instanceUuid,
                biosUuid,
                power,
                connected,
                template,
                host,
                home,
                List.copyOf(datastores),
                resourcePool,
                folder,
                memoryMib,
                2,
                evcMode,
                encryption,
                snapshots,
                faultTolerant,
                List.copyOf(disks),
                List.copyOf(nics),
                List.copyOf(media),
                List.copyOf(passthrough));
    }
}

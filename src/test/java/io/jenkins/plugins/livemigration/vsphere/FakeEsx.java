package io.jenkins.plugins.livemigration.vsphere;

import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import java.util.ArrayList;
import java.util.List;

/** A host of a {@link FakeVcenter}: ready for vMotion. Tests change its fields. */
public final class FakeEsx {

    public final ObjectId id;
    public final String name;
    public final ObjectId cluster;
    public String connection = "connected";
    public boolean poweredOn = true;
    public boolean inMaintenance;
    public boolean inQuarantine;
    public boolean vmotionEnabled = true;
    public boolean vmotionSupported = true;
    public String version = "8.0.2";
    public String evcMode = "intel-skylake";
    public List<ObjectId> datastores = new ArrayList<>();
    public List<ObjectId> networks = new ArrayList<>();
    public long memoryBytes = 64L << 30;
    public long memoryUsedMib = 8192;
    public List<Adapter> adapters = new ArrayList<>();

    FakeEsx(ObjectId id, String name, ObjectId cluster, int number) {
        this.id = id;
        this.name = name;
        this.cluster = cluster;
        adapters.add(new Adapter(
                "vmk0",
                "Management Network",
                "192.0.2." + number,
                "255.255.255.0",
                false,
                1500,
                "defaultTcpipStack",
                false));
        adapters.add(new Adapter(
                "vmk1", "vMotion", "198.51.100." + number, "255.255.255.0", false, 9000, "defaultTcpipStack", true));
    }

    EsxHost snapshot() {
        return new EsxHost(
                id,
                name,
                cluster,
                connection,
                poweredOn,
                inMaintenance,
                inQuarantine,
                vmotionEnabled,
                vmotionSupported,
                version,
                evcMode,
                List.copyOf(datastores),
                List.copyOf(networks),
                memoryBytes,
                memoryUsedMib,
                List.copyOf(adapters));
    }
}

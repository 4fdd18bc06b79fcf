package io.jenkins.plugins.livemigration.vsphere;

/** Kinds of managed objects that a move, a host or its networks are about. */
public enum ObjectKind {
    DATACENTER("Datacenter", "datacenter"),
    FOLDER("Folder", "folder"),
    CLUSTER("ClusterComputeResource", "cluster"),
    /** What a host without a cluster lies in. */
    STANDALONE("ComputeResource", "stand-alone host"),
    HOST("HostSystem", "host"),
    RESOURCE_POOL("ResourcePool", "resource pool"),
    /** A vApp: a resource pool, too. */
    APP("VirtualApp", "vApp"),
    DATASTORE("Datastore", "datastore"),
    DATASTORE_CLUSTER("StoragePod", "datastore cluster"),
    NETWORK("Network", "network"),
    DISTRIBUTED_PORT_GROUP("DistributedVirtualPortgroup", "distributed port group"),
    OPAQUE_NETWORK("OpaqueNetwork", "opaque network"),
    DISTRIBUTED_SWITCH("VmwareDistributedVirtualSwitch", "distributed switch"),
    GUEST("VirtualMachine", "guest"),
    TASK("Task", "task");

    private final String typeName;
    private final String word;

    ObjectKind(String typeName, String word) {
        this.typeName = typeName;
        this.word = word;
    }

    /** Name of the type in the vSphere web services. */
    public String typeName() {
        return typeName;
    }

    /** The kind in a sentence for users. */
    public String word() {
        return word;
    }
}

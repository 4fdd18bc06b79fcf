package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.printable;
import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.stripped;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects the parameters of {@code vmotion} as a user writes them, and makes a request of them or names every problem at
 * once. Values that were never set have the defaults that the documentation of the step states. One setter a parameter
 * makes it long.
 */
public final class VmotionRequestBuilder {

    /** Seconds that a move has unless it is said otherwise. */
    public static final int DEFAULT_TIMEOUT = 3600;

    /** {@code VirtualMachineRelocateDiskMoveOptions}. */
    public static final List<String> DISK_MOVE_TYPES = List.of(
            "moveAllDiskBackingsAndAllowSharing",
            "moveAllDiskBackingsAndDisallowSharing",
            "moveChildMostDiskBacking",
            "createNewChildDiskBacking",
            "moveAllDiskBackingsAndConsolidate");

    private static final int TIMEOUT_MAX = 604_800;
    private static final int RETRIES_MAX = 20;

    private final GuestWords guest = new GuestWords();
    private String host = "";
    private String cluster = "";
    private String datastore = "";
    private String datastoreCluster = "";
    private Map<String, String> disks = Map.of();
    private String resourcePool = "";
    private String folder = "";
    private String datacenter = "";
    private Map<String, String> networks = Map.of();
    private String diskMoveType = "";
    private String priority = "default";
    private String encryption = "unchanged";
    private String requirePowerState = "on";
    private boolean precheck = true;
    private String onWarning = "report";
    private boolean checkNetwork = true;
    private int timeout = DEFAULT_TIMEOUT;
    private String onTimeout = "cancel";
    private String onAbort = "cancel";
    private int retries;
    private String destinationVcenter = "";
    private VcenterAccess destination;
    private boolean dryRun;

    /** Name of the guest, or its path or the end of it; default: none. */
    public VmotionRequestBuilder vm(String value) {
        guest.name(stripped(value));
        return this;
    }

    /** Instance UUID of the guest, or else its BIOS UUID; default: none. */
    public VmotionRequestBuilder vmUuid(String value) {
        guest.uuid(stripped(value));
        return this;
    }

    /** Managed object id of the guest; default: none. */
    public VmotionRequestBuilder vmMoid(String value) {
        guest.moid(stripped(value));
        return this;
    }

    /** Host that it goes to; default: it stays where it runs. */
    public VmotionRequestBuilder host(String value) {
        host = stripped(value);
        return this;
    }

    /** Cluster that it goes to, instead of a host; default: none. */
    public VmotionRequestBuilder cluster(String value) {
        cluster = stripped(value);
        return this;
    }

    /** Datastore that its files go to; default: they stay where they are. */
    public VmotionRequestBuilder datastore(String value) {
        datastore = stripped(value);
        return this;
    }

    /** Datastore cluster that its files go to, instead of a datastore; default: none. */
    public VmotionRequestBuilder datastoreCluster(String value) {
        datastoreCluster = stripped(value);
        return this;
    }

    /** Datastores of single disks, by key or label of the disk; default: none. */
    public VmotionRequestBuilder disks(Map<String, String> value) {
        disks = strippedMap(value);
        return this;
    }

    /** Resource pool; default: its own, or in another cluster that cluster's root. */
    public VmotionRequestBuilder resourcePool(String value) {
        resourcePool = stripped(value);
        return this;
    }

    /** Folder; default: its own. */
    public VmotionRequestBuilder folder(String value) {
        folder = stripped(value);
        return this;
    }

    /** Datacenter in which all targets are looked for; default: in all. */
    public VmotionRequestBuilder datacenter(String value) {
        datacenter = stripped(value);
        return this;
    }

    /** Networks by key or label of an adapter, or by the name of its network now; default: those of the same names. */
    public VmotionRequestBuilder networks(Map<String, String> value) {
        networks = strippedMap(value);
        return this;
    }

    /** One of {@link #DISK_MOVE_TYPES}; default: vCenter's own choice. */
    public VmotionRequestBuilder diskMoveType(String value) {
        diskMoveType = stripped(value);
        return this;
    }

    /** {@code default} (default), {@code high} or {@code low}. */
    public VmotionRequestBuilder priority(String value) {
        priority = stripped(value);
        return this;
    }

    /** {@code unchanged} (default), {@code disabled}, {@code opportunistic} or {@code required}. */
    public VmotionRequestBuilder encryption(String value) {
        encryption = stripped(value);
        return this;
    }

    /** {@code on} (default), {@code off}, {@code suspended} or {@code any}. */
    public VmotionRequestBuilder requirePowerState(String value) {
        requirePowerState = stripped(value);
        return this;
    }

    /** Whether the vCenter is asked for its own check; default yes. */
    public VmotionRequestBuilder precheck(boolean value) {
        precheck = value;
        return this;
    }

    /** {@code report} (default), {@code fail} or {@code ignore}. */
    public VmotionRequestBuilder onWarning(String value) {
        onWarning = stripped(value);
        return this;
    }

    /** Whether the vMotion adapters of both ends are compared; default yes. */
    public VmotionRequestBuilder checkNetwork(boolean value) {
        checkNetwork = value;
        return this;
    }

    /** Seconds for everything, 1 to 604800; default {@value #DEFAULT_TIMEOUT}. */
    public VmotionRequestBuilder timeout(int value) {
        timeout = value;
        return this;
    }

    /** {@code cancel} (default) or {@code leave}. */
    public VmotionRequestBuilder onTimeout(String value) {
        onTimeout = stripped(value);
        return this;
    }

    /** {@code cancel} (default) or {@code leave}. */
    public VmotionRequestBuilder onAbort(String value) {
        onAbort = stripped(value);
        return this;
    }

    /** How often it is tried again because another task works on the guest, 0 to 20; default 0. */
    public VmotionRequestBuilder retries(int value) {
        retries = value;
        return this;
    }

    /**
     * The other vCenter that it goes to; default: it stays in its own.
     *
     * @param name how the user calls it; empty: none
     * @param access how it is reached; null if that is not known while the parameters are checked
     */
    public VmotionRequestBuilder destination(String name, VcenterAccess access) {
        destinationVcenter = stripped(name);
        destination = access;
        return this;
    }

    /** Whether only the checks are made; default no. */
    public VmotionRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidVmotionException with every problem, if there is any
     */
    public VmotionRequest build() throws InvalidVmotionException {
        ParameterProblems problems = new ParameterProblems();
        GuestReference which = guest.reference(problems);
        placeProblems(problems);
        names(problems);
        MoveOptions options = options(problems);
        MoveLimits limits = limits(problems);
        if (!problems.all().isEmpty()) {
            throw new InvalidVmotionException(problems.all());
        }
        TargetNames target = new TargetNames(
                host, cluster, datastore, datastoreCluster, disks, resourcePool, folder, datacenter, networks);
        return new VmotionRequest(which, target, options, limits, destination, dryRun);
    }

    private void placeProblems(ParameterProblems problems) {
        boolean nowhere = Stream.of(host, cluster, datastore, datastoreCluster).allMatch(String::isEmpty);
        if (nowhere && disks.isEmpty()) {
            problems.add("No target is given: name a host or a cluster, a datastore or a datastoreCluster, or disks.");
        }
        if (!host.isEmpty() && !cluster.isEmpty()) {
            problems.add("host and cluster are both given: drop one of them. A host of a cluster is enough by itself.");
        }
        if (!datastore.isEmpty() && !datastoreCluster.isEmpty()) {
            problems.add("datastore and datastoreCluster are both given: drop one of them.");
        }
        if (!datastoreCluster.isEmpty() && !disks.isEmpty()) {
            problems.add("datastoreCluster and disks are both given: a datastore cluster takes all files of a guest.");
        }
        if (destinationVcenter.isEmpty()) {
            return;
        }
        if (host.isEmpty() && cluster.isEmpty()) {
            problems.add("destinationVcenter is given without a host or a cluster there.");
        }
        if (datastore.isEmpty()) {
            problems.add(
                    "destinationVcenter is given without a datastore there; a datastoreCluster is not enough, since"
                            + " no vCenter recommends a datastore for a guest of another.");
        }
    }

    private void names(ParameterProblems problems) {
        problems.name("host", host);
        problems.name("cluster", cluster);
        problems.name("datastore", datastore);
        problems.name("datastoreCluster", datastoreCluster);
        problems.name("resourcePool", resourcePool);
        problems.name("folder", folder);
        problems.name("datacenter", datacenter);
        problems.name("destinationVcenter", destinationVcenter);
        mapProblems("disks", "disk", "datastore", disks, problems);
        mapProblems("networks", "adapter", "network", networks, problems);
    }

    private static void mapProblems(
            String parameter, String key, String value, Map<String, String> map, ParameterProblems problems) {
        map.forEach((one, other) -> {
            problems.name(parameter, one);
            problems.name(parameter, other);
            if (one.isEmpty() || other.isEmpty()) {
                problems.add(parameter + " holds '" + printable(one) + "' with '" + printable(other) + "': each " + key
                        + " needs its key or label, and the name of a " + value + ".");
            }
        });
    }

    private MoveOptions options(ParameterProblems problems) {
        if (!diskMoveType.isEmpty() && !DISK_MOVE_TYPES.contains(diskMoveType)) {
            problems.add(ParameterProblems.oneOf("diskMoveType", diskMoveType, DISK_MOVE_TYPES));
        }
        return new MoveOptions(
                diskMoveType.isEmpty() ? null : diskMoveType,
                problems.word("priority", priority, Priority.class).orElse(Priority.DEFAULT),
                problems.word("encryption", encryption, Encryption.class).orElse(Encryption.UNCHANGED),
                problems.word("requirePowerState", requirePowerState, WantedPower.class)
                        .orElse(WantedPower.ON),
                precheck,
                problems.word("onWarning", onWarning, OnWarning.class).orElse(OnWarning.REPORT),
                checkNetwork);
    }

    private MoveLimits limits(ParameterProblems problems) {
        problems.between("timeout", timeout, 1, TIMEOUT_MAX, " s");
        problems.between("retries", retries, 0, RETRIES_MAX, "");
        return new MoveLimits(
                Duration.ofSeconds(timeout),
                problems.word("onTimeout", onTimeout, EndAction.class).orElse(EndAction.CANCEL),
                problems.word("onAbort", onAbort, EndAction.class).orElse(EndAction.CANCEL),
                retries);
    }

    private static Map<String, String> strippedMap(Map<String, String> value) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((key, one) -> copy.put(stripped(key), stripped(one)));
        }
        return copy;
    }
}

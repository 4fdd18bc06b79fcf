package io.jenkins.plugins.livemigration.jenkins.vmotion;

import static java.util.Objects.requireNonNullElse;

import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The parameters of {@code vmotion}, kept as given and checked all together by {@link VmotionRequestBuilder}. A getter and a
 * setter for each make it long.
 */
public abstract class VmotionParameters extends VcenterStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the engine's default counts, in what older versions saved, too.
    private String vm;
    private String vmUuid;
    private String vmMoid;
    private String host;
    private String cluster;
    private String datastore;
    private String datastoreCluster;
    private String resourcePool;
    private String folder;
    private String datacenter;
    private String diskMoveType;
    private String priority;
    private String encryption;
    private String destinationVcenter;
    private String destinationCredentialsId;
    private String requirePowerState;
    private String onWarning;
    private String onTimeout;
    private String onAbort;
    private String resultFile;
    private LinkedHashMap<String, String> disks;
    private LinkedHashMap<String, String> networks;
    private Boolean precheck;
    private Boolean checkNetwork;
    private Boolean dryRun;
    private Integer timeout;
    private Integer retries;

    /** Name of the guest, or its path or the end of it; empty: another parameter names it. */
    public String getVm() {
        return stripped(vm);
    }

    @DataBoundSetter
    public void setVm(String vm) {
        this.vm = stripped(vm);
    }

    /** Instance UUID of the guest, or else its BIOS UUID; empty: another parameter names it. */
    public String getVmUuid() {
        return stripped(vmUuid);
    }

    @DataBoundSetter
    public void setVmUuid(String vmUuid) {
        this.vmUuid = stripped(vmUuid);
    }

    /** Managed object id of the guest; empty: another parameter names it. */
    public String getVmMoid() {
        return stripped(vmMoid);
    }

    @DataBoundSetter
    public void setVmMoid(String vmMoid) {
        this.vmMoid = stripped(vmMoid);
    }

    /** Host that it goes to; empty: it stays where it runs. */
    public String getHost() {
        return stripped(host);
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = stripped(host);
    }

    /** Cluster of whose hosts one is chosen; empty: none. */
    public String getCluster() {
        return stripped(cluster);
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = stripped(cluster);
    }

    /** Datastore that its files go to; empty: they stay where they are. */
    public String getDatastore() {
        return stripped(datastore);
    }

    @DataBoundSetter
    public void setDatastore(String datastore) {
        this.datastore = stripped(datastore);
    }

    /** Datastore cluster of whose datastores one is chosen; empty: none. */
    public String getDatastoreCluster() {
        return stripped(datastoreCluster);
    }

    @DataBoundSetter
    public void setDatastoreCluster(String datastoreCluster) {
        this.datastoreCluster = stripped(datastoreCluster);
    }

    /** Resource pool; empty: its own, or in another cluster that cluster's root. */
    public String getResourcePool() {
        return stripped(resourcePool);
    }

    @DataBoundSetter
    public void setResourcePool(String resourcePool) {
        this.resourcePool = stripped(resourcePool);
    }

    /** Folder; empty: its own. */
    public String getFolder() {
        return stripped(folder);
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = stripped(folder);
    }

    /** Datacenter in which all targets are looked for; empty: in all. */
    public String getDatacenter() {
        return stripped(datacenter);
    }

    @DataBoundSetter
    public void setDatacenter(String datacenter) {
        this.datacenter = stripped(datacenter);
    }

    /** What becomes of chains of disks; empty: vCenter's own choice. */
    public String getDiskMoveType() {
        return stripped(diskMoveType);
    }

    @DataBoundSetter
    public void setDiskMoveType(String diskMoveType) {
        this.diskMoveType = stripped(diskMoveType);
    }

    /** How much of the CPU the move may take. */
    public String getPriority() {
        return requireNonNullElse(priority, "default");
    }

    @DataBoundSetter
    public void setPriority(String priority) {
        this.priority = stripped(priority);
    }

    /** Whether vMotion encrypts what it sends. */
    public String getEncryption() {
        return requireNonNullElse(encryption, "unchanged");
    }

    @DataBoundSetter
    public void setEncryption(String encryption) {
        this.encryption = stripped(encryption);
    }

    /** Name of the connection of the vCenter that it goes to; empty: it stays in its own. */
    public String getDestinationVcenter() {
        return stripped(destinationVcenter);
    }

    @DataBoundSetter
    public void setDestinationVcenter(String destinationVcenter) {
        this.destinationVcenter = stripped(destinationVcenter);
    }

    /** Id of credentials for that vCenter; empty: those of the connection. */
    public String getDestinationCredentialsId() {
        return stripped(destinationCredentialsId);
    }

    @DataBoundSetter
    public void setDestinationCredentialsId(String destinationCredentialsId) {
        this.destinationCredentialsId = stripped(destinationCredentialsId);
    }

    /** In which state the guest must be. */
    public String getRequirePowerState() {
        return requireNonNullElse(requirePowerState, "on");
    }

    @DataBoundSetter
    public void setRequirePowerState(String requirePowerState) {
        this.requirePowerState = stripped(requirePowerState);
    }

    /** What becomes of warnings. */
    public String getOnWarning() {
        return requireNonNullElse(onWarning, "report");
    }

    @DataBoundSetter
    public void setOnWarning(String onWarning) {
        this.onWarning = stripped(onWarning);
    }

    /** What becomes of a relocation that has not ended in time. */
    public String getOnTimeout() {
        return requireNonNullElse(onTimeout, "cancel");
    }

    @DataBoundSetter
    public void setOnTimeout(String onTimeout) {
        this.onTimeout = stripped(onTimeout);
    }

    /** What becomes of a relocation when the build is aborted. */
    public String getOnAbort() {
        return requireNonNullElse(onAbort, "cancel");
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = stripped(onAbort);
    }

    /** Where in the workspace the result goes; empty: {@code vmotion-<guest>.json}. */
    public String getResultFile() {
        return stripped(resultFile);
    }

    @DataBoundSetter
    public void setResultFile(String resultFile) {
        this.resultFile = stripped(resultFile);
    }

    /** Datastores of single disks, by the disks' keys or labels. */
    public Map<String, String> getDisks() {
        return disks == null ? Map.of() : disks;
    }

    @DataBoundSetter
    public void setDisks(Map<String, ?> disks) {
        this.disks = new LinkedHashMap<>(texts(disks));
    }

    /** Networks by the adapters' keys or labels, or by the names of their networks now. */
    public Map<String, String> getNetworks() {
        return networks == null ? Map.of() : networks;
    }

    @DataBoundSetter
    public void setNetworks(Map<String, ?> networks) {
        this.networks = new LinkedHashMap<>(texts(networks));
    }

    /** Whether the vCenter is asked for its own check. */
    public boolean isPrecheck() {
        return requireNonNullElse(precheck, true);
    }

    @DataBoundSetter
    public void setPrecheck(boolean precheck) {
        this.precheck = precheck;
    }

    /** Whether the vMotion adapters of both ends are compared. */
    public boolean isCheckNetwork() {
        return requireNonNullElse(checkNetwork, true);
    }

    @DataBoundSetter
    public void setCheckNetwork(boolean checkNetwork) {
        this.checkNetwork = checkNetwork;
    }

    /** Whether only the checks are made. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Seconds for everything. */
    public int getTimeout() {
        return requireNonNullElse(timeout, VmotionRequestBuilder.DEFAULT_TIMEOUT);
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** How often it is tried again because another task works on the guest. */
    public int getRetries() {
        return requireNonNullElse(retries, 0);
    }

    @DataBoundSetter
    public void setRetries(int retries) {
        this.retries = retries;
    }
}

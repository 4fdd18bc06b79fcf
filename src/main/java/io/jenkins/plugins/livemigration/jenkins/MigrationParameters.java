package io.jenkins.plugins.livemigration.jenkins;

import static java.util.Objects.requireNonNullElse;

import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.StorageMode;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.migration.request.Transport;
import io.jenkins.plugins.livemigration.policy.PolicyParameters;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The optional parameters of a migration, as a Pipeline or a form gives them: kept as given, and checked all together
 * by {@link MigrationRequestBuilder}. What was not given has the engine's default. Long, since each parameter needs its
 * pair of methods; there is nothing else in it.
 */
public abstract class MigrationParameters extends Step implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final PolicyParameters DEFAULTS = PolicyParameters.defaults();

    // Null: not given. A configuration or a Pipeline that was saved by a version without some parameter then has its
    // default, whereas what persistence leaves out would be 0 or false, whatever an initializer says.
    private String connectUri;
    private String destinationUri;
    private String transport;
    private String inboundAddress;
    private String migrateUri;
    private String listenAddress;
    private Integer startTimeout;
    private String storage;
    private List<String> disks;
    private Boolean copyStorageSynchronousWrites;
    private Integer completionTimeout;
    private String timeoutAction;
    private Integer downtime;
    private Integer downtimeSteps;
    private Integer downtimeDelay;
    private Boolean autoConverge;
    private Boolean postCopy;
    private String postCopyAfter;
    private Boolean postCopyRecovery;
    private Long bandwidth;
    private Long postCopyBandwidth;
    private Integer parallelConnections;
    private Boolean compression;
    private String compressionMethod;
    private String tls;
    private String tlsDestination;
    private Boolean persistent;
    private Boolean undefineSource;
    private Boolean allowManaged;
    private Boolean dryRun;
    private String policy;

    /**
     * The engine's request builder with these parameters.
     *
     * @param text what to do with free text, for example expand variables
     */
    final MigrationRequestBuilder requestFor(String domain, String to, UnaryOperator<String> text) {
        MigrationRequestBuilder builder = new MigrationRequestBuilder(text.apply(domain), text.apply(to))
                .connectUri(text.apply(getConnectUri()))
                .destinationUri(text.apply(getDestinationUri()))
                .transport(getTransport())
                .inboundAddress(text.apply(getInboundAddress()))
                .migrateUri(text.apply(getMigrateUri()))
                .listenAddress(text.apply(getListenAddress()))
                .startTimeout(getStartTimeout())
                .storage(getStorage())
                .disks(getDisks())
                .copyStorageSynchronousWrites(isCopyStorageSynchronousWrites())
                .tlsDestination(text.apply(getTlsDestination()))
                .persistent(persistent)
                .undefineSource(undefineSource)
                .allowManaged(isAllowManaged())
                .dryRun(isDryRun());
        PolicyOfMove.apply(text.apply(getPolicy()), builder);
        stated(completionTimeout, builder::completionTimeout);
        stated(timeoutAction, builder::timeoutAction);
        stated(downtime, builder::downtime);
        stated(downtimeSteps, builder::downtimeSteps);
        stated(downtimeDelay, builder::downtimeDelay);
        stated(autoConverge, builder::autoConverge);
        stated(postCopy, builder::postCopy);
        stated(postCopyAfter, builder::postCopyAfter);
        stated(postCopyRecovery, builder::postCopyRecovery);
        stated(bandwidth, builder::bandwidth);
        stated(postCopyBandwidth, builder::postCopyBandwidth);
        stated(parallelConnections, builder::parallelConnections);
        stated(compression, builder::compression);
        stated(compressionMethod, builder::compressionMethod);
        stated(tls, builder::tls);
        return builder;
    }

    /** What the step states itself counts before its policy. */
    private static <T> void stated(T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    /** How the agent reaches the source's libvirt daemon. */
    public String getConnectUri() {
        return requireNonNullElse(connectUri, "qemu:///system");
    }

    @DataBoundSetter
    public void setConnectUri(String connectUri) {
        this.connectUri = stripped(connectUri);
    }

    /** How the agent reaches the destination's libvirt daemon; empty: as the source does. */
    public String getDestinationUri() {
        return requireNonNullElse(destinationUri, "");
    }

    @DataBoundSetter
    public void setDestinationUri(String destinationUri) {
        this.destinationUri = stripped(destinationUri);
    }

    /** How the source reaches the destination: {@code ssh}, {@code tls} or {@code tcp}. */
    public String getTransport() {
        return requireNonNullElse(transport, PipelineWord.of(Transport.SSH));
    }

    @DataBoundSetter
    public void setTransport(String transport) {
        this.transport = stripped(transport);
    }

    /** Address of the destination in the migration network; empty: the destination says. */
    public String getInboundAddress() {
        return requireNonNullElse(inboundAddress, "");
    }

    @DataBoundSetter
    public void setInboundAddress(String inboundAddress) {
        this.inboundAddress = stripped(inboundAddress);
    }

    /** Where the guest's data goes, as a URI; instead of {@link #setInboundAddress}. */
    public String getMigrateUri() {
        return requireNonNullElse(migrateUri, "");
    }

    @DataBoundSetter
    public void setMigrateUri(String migrateUri) {
        this.migrateUri = stripped(migrateUri);
    }

    /** Address on which the destination listens for the data; empty: any. */
    public String getListenAddress() {
        return requireNonNullElse(listenAddress, "");
    }

    @DataBoundSetter
    public void setListenAddress(String listenAddress) {
        this.listenAddress = stripped(listenAddress);
    }

    /** Seconds until the first byte must flow; 0: no limit. */
    public int getStartTimeout() {
        return requireNonNullElse(startTimeout, 60);
    }

    @DataBoundSetter
    public void setStartTimeout(int startTimeout) {
        this.startTimeout = startTimeout;
    }

    /** {@code auto}, {@code shared}, {@code block}, {@code blockIncremental} or {@code volume}. */
    public String getStorage() {
        return requireNonNullElse(storage, PipelineWord.of(StorageMode.AUTO));
    }

    @DataBoundSetter
    public void setStorage(String storage) {
        this.storage = stripped(storage);
    }

    /** Targets of the disks to copy; empty: every local writable disk. */
    public List<String> getDisks() {
        return List.copyOf(requireNonNullElse(disks, List.of()));
    }

    @DataBoundSetter
    public void setDisks(List<String> disks) {
        this.disks = SplitNames.of(disks);
    }

    /** Whether guest writes wait for the destination while disks are copied. */
    public boolean isCopyStorageSynchronousWrites() {
        return requireNonNullElse(copyStorageSynchronousWrites, false);
    }

    @DataBoundSetter
    public void setCopyStorageSynchronousWrites(boolean copyStorageSynchronousWrites) {
        this.copyStorageSynchronousWrites = copyStorageSynchronousWrites;
    }

    /** Seconds per GiB until the timeout action; 0: none. */
    public int getCompletionTimeout() {
        return requireNonNullElse(completionTimeout, DEFAULTS.completionTimeout());
    }

    @DataBoundSetter
    public void setCompletionTimeout(int completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    /** {@code abort} or {@code forceComplete}. */
    public String getTimeoutAction() {
        return requireNonNullElse(timeoutAction, PipelineWord.of(DEFAULTS.timeoutAction()));
    }

    @DataBoundSetter
    public void setTimeoutAction(String timeoutAction) {
        this.timeoutAction = stripped(timeoutAction);
    }

    /** Longest pause at the switch-over, in ms. */
    public int getDowntime() {
        return requireNonNullElse(downtime, DEFAULTS.downtime());
    }

    @DataBoundSetter
    public void setDowntime(int downtime) {
        this.downtime = downtime;
    }

    /** Steps in which the allowed pause grows. */
    public int getDowntimeSteps() {
        return requireNonNullElse(downtimeSteps, DEFAULTS.downtimeSteps());
    }

    @DataBoundSetter
    public void setDowntimeSteps(int downtimeSteps) {
        this.downtimeSteps = downtimeSteps;
    }

    /** Seconds per GiB between two steps. */
    public int getDowntimeDelay() {
        return requireNonNullElse(downtimeDelay, DEFAULTS.downtimeDelay());
    }

    @DataBoundSetter
    public void setDowntimeDelay(int downtimeDelay) {
        this.downtimeDelay = downtimeDelay;
    }

    /** Whether the guest's CPUs may be held back. */
    public boolean isAutoConverge() {
        return requireNonNullElse(autoConverge, DEFAULTS.autoConverge());
    }

    @DataBoundSetter
    public void setAutoConverge(boolean autoConverge) {
        this.autoConverge = autoConverge;
    }

    /** Whether the move may switch to post-copy. */
    public boolean isPostCopy() {
        return requireNonNullElse(postCopy, DEFAULTS.postCopy());
    }

    @DataBoundSetter
    public void setPostCopy(boolean postCopy) {
        this.postCopy = postCopy;
    }

    /** {@code timeout}, {@code firstPass} or {@code stall}. */
    public String getPostCopyAfter() {
        return requireNonNullElse(postCopyAfter, PipelineWord.of(DEFAULTS.postCopyAfter()));
    }

    @DataBoundSetter
    public void setPostCopyAfter(String postCopyAfter) {
        this.postCopyAfter = stripped(postCopyAfter);
    }

    /** Whether a broken post-copy is resumed. */
    public boolean isPostCopyRecovery() {
        return requireNonNullElse(postCopyRecovery, true);
    }

    @DataBoundSetter
    public void setPostCopyRecovery(boolean postCopyRecovery) {
        this.postCopyRecovery = postCopyRecovery;
    }

    /** Limit of pre-copy in MiB/s; 0: the hypervisor's own. */
    public long getBandwidth() {
        return requireNonNullElse(bandwidth, 0L);
    }

    @DataBoundSetter
    public void setBandwidth(long bandwidth) {
        this.bandwidth = bandwidth;
    }

    /** Limit of post-copy in MiB/s; 0: the hypervisor's own. */
    public long getPostCopyBandwidth() {
        return requireNonNullElse(postCopyBandwidth, 0L);
    }

    @DataBoundSetter
    public void setPostCopyBandwidth(long postCopyBandwidth) {
        this.postCopyBandwidth = postCopyBandwidth;
    }

    /** Parallel data connections; 0: one plain connection. */
    public int getParallelConnections() {
        return requireNonNullElse(parallelConnections, 0);
    }

    @DataBoundSetter
    public void setParallelConnections(int parallelConnections) {
        this.parallelConnections = parallelConnections;
    }

    /** Whether data is compressed. */
    public boolean isCompression() {
        return requireNonNullElse(compression, false);
    }

    @DataBoundSetter
    public void setCompression(boolean compression) {
        this.compression = compression;
    }

    /** {@code xbzrle}, {@code mt}, {@code zlib} or {@code zstd}; empty: what goes with the connections. */
    public String getCompressionMethod() {
        return requireNonNullElse(compressionMethod, "");
    }

    @DataBoundSetter
    public void setCompressionMethod(String compressionMethod) {
        this.compressionMethod = stripped(compressionMethod);
    }

    /** Whether QEMU encrypts the data: {@code auto}, {@code require} or {@code off}. */
    public String getTls() {
        return requireNonNullElse(tls, PipelineWord.of(TlsMode.AUTO));
    }

    @DataBoundSetter
    public void setTls(String tls) {
        this.tls = stripped(tls);
    }

    /** Name to expect in the destination's certificate; empty: the host name. */
    public String getTlsDestination() {
        return requireNonNullElse(tlsDestination, "");
    }

    @DataBoundSetter
    public void setTlsDestination(String tlsDestination) {
        this.tlsDestination = stripped(tlsDestination);
    }

    /** Whether the destination keeps the guest's definition; null: as the source did. */
    public Boolean getPersistent() {
        return persistent;
    }

    @DataBoundSetter
    public void setPersistent(Boolean persistent) {
        this.persistent = persistent;
    }

    /** Whether the source forgets the guest's definition; null: if the destination keeps it. */
    public Boolean getUndefineSource() {
        return undefineSource;
    }

    @DataBoundSetter
    public void setUndefineSource(Boolean undefineSource) {
        this.undefineSource = undefineSource;
    }

    /** Whether a guest that a cloud manages may be moved behind that cloud's back. */
    public boolean isAllowManaged() {
        return requireNonNullElse(allowManaged, false);
    }

    @DataBoundSetter
    public void setAllowManaged(boolean allowManaged) {
        this.allowManaged = allowManaged;
    }

    /** Whether to stop after the checks, with nothing touched. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Name of a policy of the global configuration; empty: none. */
    public String getPolicy() {
        return requireNonNullElse(policy, "");
    }

    @DataBoundSetter
    public void setPolicy(String policy) {
        this.policy = stripped(policy);
    }

    static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}

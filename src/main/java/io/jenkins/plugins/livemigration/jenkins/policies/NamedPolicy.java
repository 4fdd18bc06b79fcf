package io.jenkins.plugins.livemigration.jenkins.policies;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Defaults of moves under a name, which an administrator chooses for all jobs: {@code liveMigrate policy: 'gold'}. What a
 * policy does not state has the engine's default; what a step states counts before its policy. Long, since each parameter
 * needs its pair of methods; there is nothing else in it.
 */
public final class NamedPolicy extends AbstractDescribableImpl<NamedPolicy> {

    private final String name;

    // Null: not stated.
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

    /** @param name by which steps name it */
    @DataBoundConstructor
    public NamedPolicy(String name) {
        this.name = requireNonNullElse(name, "").strip();
    }

    public String getName() {
        return requireNonNullElse(name, "");
    }

    /** Gives the builder what the policy states. */
    public void applyTo(MigrationRequestBuilder builder) {
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
    }

    private static <T> void stated(T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    /** What is wrong with the policy, one sentence each; the engine's own rules count. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (getName().isEmpty()) {
            problems.add("A policy has no name, by which steps could name it.");
        }
        MigrationRequestBuilder builder = new MigrationRequestBuilder("guest", "host");
        applyTo(builder);
        try {
            builder.build();
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    /** Seconds per GiB until the timeout action; 0: none. Null: not stated. */
    public Integer getCompletionTimeout() {
        return completionTimeout;
    }

    @DataBoundSetter
    public void setCompletionTimeout(Integer completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    /** {@code abort} or {@code forceComplete}. Null: not stated. */
    public String getTimeoutAction() {
        return timeoutAction;
    }

    @DataBoundSetter
    public void setTimeoutAction(String timeoutAction) {
        this.timeoutAction = given(timeoutAction);
    }

    /** Longest pause at the switch-over, in ms. Null: not stated. */
    public Integer getDowntime() {
        return downtime;
    }

    @DataBoundSetter
    public void setDowntime(Integer downtime) {
        this.downtime = downtime;
    }

    /** Steps in which the allowed pause grows. Null: not stated. */
    public Integer getDowntimeSteps() {
        return downtimeSteps;
    }

    @DataBoundSetter
    public void setDowntimeSteps(Integer downtimeSteps) {
        this.downtimeSteps = downtimeSteps;
    }

    /** Seconds per GiB between two steps. Null: not stated. */
    public Integer getDowntimeDelay() {
        return downtimeDelay;
    }

    @DataBoundSetter
    public void setDowntimeDelay(Integer downtimeDelay) {
        this.downtimeDelay = downtimeDelay;
    }

    /** Whether the guest's CPUs may be held back. Null: not stated. */
    public Boolean getAutoConverge() {
        return autoConverge;
    }

    @DataBoundSetter
    public void setAutoConverge(Boolean autoConverge) {
        this.autoConverge = autoConverge;
    }

    /** Whether a move may switch to post-copy. Null: not stated. */
    public Boolean getPostCopy() {
        return postCopy;
    }

    @DataBoundSetter
    public void setPostCopy(Boolean postCopy) {
        this.postCopy = postCopy;
    }

    /** {@code timeout}, {@code firstPass} or {@code stall}. Null: not stated. */
    public String getPostCopyAfter() {
        return postCopyAfter;
    }

    @DataBoundSetter
    public void setPostCopyAfter(String postCopyAfter) {
        this.postCopyAfter = given(postCopyAfter);
    }

    /** Whether a broken post-copy is resumed. Null: not stated. */
    public Boolean getPostCopyRecovery() {
        return postCopyRecovery;
    }

    @DataBoundSetter
    public void setPostCopyRecovery(Boolean postCopyRecovery) {
        this.postCopyRecovery = postCopyRecovery;
    }

    /** Limit of pre-copy in MiB/s; 0: the hypervisor's own. Null: not stated. */
    public Long getBandwidth() {
        return bandwidth;
    }

    @DataBoundSetter
    public void setBandwidth(Long bandwidth) {
        this.bandwidth = bandwidth;
    }

    /** Limit of post-copy in MiB/s; 0: the hypervisor's own. Null: not stated. */
    public Long getPostCopyBandwidth() {
        return postCopyBandwidth;
    }

    @DataBoundSetter
    public void setPostCopyBandwidth(Long postCopyBandwidth) {
        this.postCopyBandwidth = postCopyBandwidth;
    }

    /** Parallel data connections; 0: one plain connection. Null: not stated. */
    public Integer getParallelConnections() {
        return parallelConnections;
    }

    @DataBoundSetter
    public void setParallelConnections(Integer parallelConnections) {
        this.parallelConnections = parallelConnections;
    }

    /** Whether data is compressed. Null: not stated. */
    public Boolean getCompression() {
        return compression;
    }

    @DataBoundSetter
    public void setCompression(Boolean compression) {
        this.compression = compression;
    }

    /** {@code xbzrle}, {@code mt}, {@code zlib} or {@code zstd}. Null: not stated. */
    public String getCompressionMethod() {
        return compressionMethod;
    }

    @DataBoundSetter
    public void setCompressionMethod(String compressionMethod) {
        this.compressionMethod = given(compressionMethod);
    }

    /** Whether QEMU encrypts the data: {@code auto}, {@code require} or {@code off}. Null: not stated. */
    public String getTls() {
        return tls;
    }

    @DataBoundSetter
    public void setTls(String tls) {
        this.tls = given(tls);
    }

    private static String given(String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }

    /** Describes the entry to Jenkins. */
    @Extension
    @Symbol("migrationPolicy")
    public static final class DescriptorImpl extends NamedPolicyDescriptor {}
}

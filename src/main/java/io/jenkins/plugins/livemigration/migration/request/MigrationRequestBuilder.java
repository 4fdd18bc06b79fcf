package io.jenkins.plugins.livemigration.migration.request;

import io.jenkins.plugins.livemigration.policy.PolicyParameters;
import io.jenkins.plugins.livemigration.policy.PostCopyAfter;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Collects the parameters of a migration as a user writes them, and makes a request of them or names every problem at
 * once. Values that were never set have the defaults that the documentation of {@code liveMigrate} states.
 */
public final class MigrationRequestBuilder {

    private static final int PARALLEL_MAX = 255;
    private static final int BANDWIDTH_MAX = 1_000_000;

    private final String domain;
    private final String to;
    private String connectUri = "qemu:///system";
    private String destinationUri = "";
    private String transport = PipelineWord.of(Transport.SSH);
    private String storage = PipelineWord.of(StorageMode.AUTO);
    private List<String> disks = List.of();
    private boolean synchronousWrites;
    private PolicyParameters defaults = PolicyParameters.defaults();
    private int completionTimeout = defaults.completionTimeout();
    private String timeoutAction = PipelineWord.of(defaults.timeoutAction());
    private int downtime = defaults.downtime();
    private int downtimeSteps = defaults.downtimeSteps();
    private int downtimeDelay = defaults.downtimeDelay();
    private boolean autoConverge = defaults.autoConverge();
    private boolean postCopy = defaults.postCopy();
    private String postCopyAfter = PipelineWord.of(defaults.postCopyAfter());
    private boolean postCopyRecovery = true;
    private long bandwidth;
    private long postCopyBandwidth;
    private int parallelConnections;
    private boolean compression;
    private String compressionMethod = "";
    private String tls = PipelineWord.of(TlsMode.AUTO);
    private String tlsDestination = "";
    private String inboundAddress = "";
    private String migrateUri = "";
    private String listenAddress = "";
    private int startTimeout = 60;
    private Boolean persistent;
    private Boolean undefineSource;
    private boolean allowManaged;
    private boolean dryRun;
    private final List<String> foundBefore = new ArrayList<>();

    /**
     * @param domain name or UUID of the guest
     * @param to a host name, or a whole libvirt URI
     */
    public MigrationRequestBuilder(String domain, String to) {
        this.domain = trimmed(domain);
        this.to = trimmed(to);
    }

    /** How the monitor's machine reaches the source; default {@code qemu:///system}. */
    public MigrationRequestBuilder connectUri(String value) {
        connectUri = trimmed(value);
        return this;
    }

    /** How the monitor's machine reaches the destination; default: as the source does. */
    public MigrationRequestBuilder destinationUri(String value) {
        destinationUri = trimmed(value);
        return this;
    }

    /** {@code ssh} (default), {@code tls} or {@code tcp}. */
    public MigrationRequestBuilder transport(String value) {
        transport = trimmed(value);
        return this;
    }

    /** {@code auto} (default), {@code shared}, {@code block}, {@code blockIncremental} or {@code volume}. */
    public MigrationRequestBuilder storage(String value) {
        storage = trimmed(value);
        return this;
    }

    /** Targets of the disks to copy; default: every local writable disk. */
    public MigrationRequestBuilder disks(Collection<String> value) {
        disks = value == null
                ? List.of()
                : value.stream().map(MigrationRequestBuilder::trimmed).toList();
        return this;
    }

    /** Whether guest writes wait for the destination while disks are copied; default no. */
    public MigrationRequestBuilder copyStorageSynchronousWrites(boolean value) {
        synchronousWrites = value;
        return this;
    }

    /** Seconds per GiB until the timeout action; default 800; 0: none. */
    public MigrationRequestBuilder completionTimeout(int value) {
        completionTimeout = value;
        return this;
    }

    /** {@code abort} (default) or {@code forceComplete}. */
    public MigrationRequestBuilder timeoutAction(String value) {
        timeoutAction = trimmed(value);
        return this;
    }

    /** Longest pause at the switch-over in ms; default 500. */
    public MigrationRequestBuilder downtime(int value) {
        downtime = value;
        return this;
    }

    /** Steps in which the allowed pause grows; default 10. */
    public MigrationRequestBuilder downtimeSteps(int value) {
        downtimeSteps = value;
        return this;
    }

    /** Seconds per GiB between two steps; default 75. */
    public MigrationRequestBuilder downtimeDelay(int value) {
        downtimeDelay = value;
        return this;
    }

    /** Whether the guest's CPUs may be held back; default no. */
    public MigrationRequestBuilder autoConverge(boolean value) {
        autoConverge = value;
        return this;
    }

    /** Whether the move may switch to post-copy; default no. */
    public MigrationRequestBuilder postCopy(boolean value) {
        postCopy = value;
        return this;
    }

    /** {@code timeout} (default), {@code firstPass} or {@code stall}. */
    public MigrationRequestBuilder postCopyAfter(String value) {
        postCopyAfter = trimmed(value);
        return this;
    }

    /** Whether a broken post-copy is resumed; default yes. */
    public MigrationRequestBuilder postCopyRecovery(boolean value) {
        postCopyRecovery = value;
        return this;
    }

    /** Limit of pre-copy in MiB/s; default 0, the hypervisor's own. */
    public MigrationRequestBuilder bandwidth(long value) {
        bandwidth = value;
        return this;
    }

    /** Limit of post-copy in MiB/s; default 0, the hypervisor's own. */
    public MigrationRequestBuilder postCopyBandwidth(long value) {
        postCopyBandwidth = value;
        return this;
    }

    /** Parallel data connections; default 0, one plain connection. */
    public MigrationRequestBuilder parallelConnections(int value) {
        parallelConnections = value;
        return this;
    }

    /** Whether data is compressed; default no. */
    public MigrationRequestBuilder compression(boolean value) {
        compression = value;
        return this;
    }

    /** {@code xbzrle} (the default of one connection), {@code mt}, {@code zlib}, {@code zstd} (the default of several). */
    public MigrationRequestBuilder compressionMethod(String value) {
        compressionMethod = trimmed(value);
        return this;
    }

    /** {@code auto} (default), {@code require} or {@code off}. */
    public MigrationRequestBuilder tls(String value) {
        tls = trimmed(value);
        return this;
    }

    /** Name to expect in the destination's certificate; default: the host name. */
    public MigrationRequestBuilder tlsDestination(String value) {
        tlsDestination = trimmed(value);
        return this;
    }

    /** Address of the destination in the migration network. */
    public MigrationRequestBuilder inboundAddress(String value) {
        inboundAddress = trimmed(value);
        return this;
    }

    /** Where the guest's data goes, as a URI; instead of {@link #inboundAddress}. */
    public MigrationRequestBuilder migrateUri(String value) {
        migrateUri = trimmed(value);
        return this;
    }

    /** Address on which the destination listens for data. */
    public MigrationRequestBuilder listenAddress(String value) {
        listenAddress = trimmed(value);
        return this;
    }

    /** Seconds until the first byte must flow; default 60; 0: no limit. */
    public MigrationRequestBuilder startTimeout(int value) {
        startTimeout = value;
        return this;
    }

    /** Whether the destination keeps the definition; null (default): as the source did. */
    public MigrationRequestBuilder persistent(Boolean value) {
        persistent = value;
        return this;
    }

    /** Whether the source forgets the definition; null (default): if the destination keeps it. */
    public MigrationRequestBuilder undefineSource(Boolean value) {
        undefineSource = value;
        return this;
    }

    /** Whether a guest that a cloud manages may be moved; default no. */
    public MigrationRequestBuilder allowManaged(boolean value) {
        allowManaged = value;
        return this;
    }

    /** Whether only the checks are made; default no. */
    public MigrationRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /** What is wrong with where the parameters come from, as a sentence: the request is refused with it. */
    public void problem(String sentence) {
        foundBefore.add(sentence);
    }

    /**
     * The request.
     *
     * @throws InvalidRequestException with every problem, if there is any
     */
    public MigrationRequest build() throws InvalidRequestException {
        List<String> problems = new ArrayList<>(foundBefore);
        GuestReference.problem(domain).ifPresent(problems::add);
        Transport how = word(Transport.class, "transport", transport, problems);
        StorageMode mode = word(StorageMode.class, "storage", storage, problems);
        TlsMode encryption = word(TlsMode.class, "tls", tls, problems);
        TimeoutAction action = word(TimeoutAction.class, "timeoutAction", timeoutAction, problems);
        PostCopyAfter after = word(PostCopyAfter.class, "postCopyAfter", postCopyAfter, problems);
        Destination destination = new DestinationAddresses(
                        to, destinationUri, inboundAddress, migrateUri, listenAddress)
                .resolve(how == null ? Transport.SSH : how, problems);
        LibvirtUri.problem("connectUri", connectUri).ifPresent(problems::add);
        PolicyParameters policy = new PolicyParameters(
                completionTimeout,
                action == null ? defaults.timeoutAction() : action,
                downtime,
                downtimeSteps,
                downtimeDelay,
                autoConverge,
                postCopy,
                after == null ? defaults.postCopyAfter() : after);
        problems.addAll(policy.problems());
        range("bandwidth", bandwidth, BANDWIDTH_MAX, "MiB/s", problems);
        range("postCopyBandwidth", postCopyBandwidth, BANDWIDTH_MAX, "MiB/s", problems);
        range("parallelConnections", parallelConnections, PARALLEL_MAX, "connections", problems);
        range("startTimeout", startTimeout, Integer.MAX_VALUE, "s", problems);
        CompressionChoice methods = CompressionChoice.of(compression, compressionMethod, parallelConnections, problems);
        storageProblems(mode, problems);
        if (encryption == TlsMode.OFF && !tlsDestination.isEmpty()) {
            problems.add("tlsDestination '" + tlsDestination + "' is given, but tls is 'off': drop one of them.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new MigrationRequest(
                domain,
                connectUri,
                destination,
                new StorageOptions(mode, disks, synchronousWrites),
                new TransferOptions(
                        bandwidth,
                        postCopyBandwidth,
                        parallelConnections,
                        methods.methods(),
                        encryption,
                        tlsDestination,
                        startTimeout),
                new DefinitionOptions(persistent, undefineSource),
                policy,
                postCopyRecovery,
                allowManaged,
                dryRun);
    }

    private void storageProblems(StorageMode mode, List<String> problems) {
        if (disks.stream().anyMatch(String::isEmpty)) {
            problems.add("disks holds an empty name: name each disk by its target, for example 'vda'.");
        }
        if (mode != null && mode != StorageMode.AUTO && !mode.copiesDisks()) {
            if (!disks.isEmpty()) {
                problems.add("disks names disks to copy, but storage '" + storage + "' copies none:"
                        + " use storage 'block', 'blockIncremental' or 'auto'.");
            }
            if (synchronousWrites) {
                problems.add("copyStorageSynchronousWrites is on, but storage '" + storage + "' copies no disk.");
            }
        }
    }

    private static void range(String name, long value, long max, String unit, List<String> problems) {
        if (value < 0 || value > max) {
            problems.add(name + " is " + value + "; it must lie between 0 and " + max + " " + unit + ".");
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String name, String word, List<String> problems) {
        Optional<E> constant = PipelineWord.parse(type, word);
        if (constant.isEmpty()) {
            problems.add(
                    name + " is '" + word + "'; it must be one of " + String.join(", ", PipelineWord.all(type)) + ".");
        }
        return constant.orElse(null);
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }
}

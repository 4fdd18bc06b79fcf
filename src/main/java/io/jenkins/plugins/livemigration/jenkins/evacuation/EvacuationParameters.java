package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static java.util.Objects.requireNonNullElse;

import io.jenkins.plugins.livemigration.evacuation.EvacuationSettings;
import io.jenkins.plugins.livemigration.jenkins.form.PlainValues;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The optional parameters of an evacuation, as a Pipeline or a form gives them: kept as given, and checked all together by the
 * engine. What was not given has its default. Long, since each parameter needs its pair of methods; there is nothing else in it.
 */
public abstract class EvacuationParameters extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the default counts, in what older versions saved, too.
    private ArrayList<String> guests;
    private String connectUri;
    private String transport;
    private LinkedHashMap<String, String> uris;
    private LinkedHashMap<String, String> destinationUris;
    private LinkedHashMap<String, String> inboundAddresses;
    private String placement;
    private Integer maxOutgoing;
    private Integer maxIncoming;
    private Integer maxTotal;
    private Integer bandwidth;
    private Integer allowRemaining;
    private LinkedHashMap<String, Object> together;
    private LinkedHashMap<String, Object> apart;
    private LinkedHashMap<String, String> cells;
    private LinkedHashMap<String, Object> policies;
    private String onFailure;
    private String onAbort;
    private Boolean dryRun;
    private String resultFile;

    /** Patterns of the names of the guests that are to leave; empty: all. */
    public List<String> getGuests() {
        return guests == null ? List.of() : guests;
    }

    @DataBoundSetter
    public void setGuests(List<String> guests) {
        this.guests = new ArrayList<>(SplitNames.of(guests));
    }

    /** How the agent reaches the libvirt daemon of the host to leave. */
    public String getConnectUri() {
        return requireNonNullElse(connectUri, "qemu:///system");
    }

    @DataBoundSetter
    public void setConnectUri(String connectUri) {
        this.connectUri = requireNonNullElse(connectUri, "").strip();
    }

    /** How that daemon reaches those of the others: {@code ssh}, {@code tls} or {@code tcp}. */
    public String getTransport() {
        return requireNonNullElse(transport, "ssh");
    }

    @DataBoundSetter
    public void setTransport(String transport) {
        this.transport = requireNonNullElse(transport, "").strip();
    }

    /** How it reaches single hosts, as libvirt URIs by the host's name. */
    public Map<String, String> getUris() {
        return uris == null ? Map.of() : uris;
    }

    @DataBoundSetter
    public void setUris(Map<String, ?> uris) {
        this.uris = new LinkedHashMap<>(PlainValues.texts(uris));
    }

    /** How the agent reaches hosts, as libvirt URIs by the host's name; else as the host to leave does. */
    public Map<String, String> getDestinationUris() {
        return destinationUris == null ? Map.of() : destinationUris;
    }

    @DataBoundSetter
    public void setDestinationUris(Map<String, ?> destinationUris) {
        this.destinationUris = new LinkedHashMap<>(PlainValues.texts(destinationUris));
    }

    /** Addresses of hosts in the migration network, by the host's name. */
    public Map<String, String> getInboundAddresses() {
        return inboundAddresses == null ? Map.of() : inboundAddresses;
    }

    @DataBoundSetter
    public void setInboundAddresses(Map<String, ?> inboundAddresses) {
        this.inboundAddresses = new LinkedHashMap<>(PlainValues.texts(inboundAddresses));
    }

    /** {@code spread} or {@code pack}. */
    public String getPlacement() {
        return requireNonNullElse(placement, "spread");
    }

    @DataBoundSetter
    public void setPlacement(String placement) {
        this.placement = requireNonNullElse(placement, "").strip();
    }

    /** Moves from a host at once. */
    public int getMaxOutgoing() {
        return requireNonNullElse(maxOutgoing, EvacuationSettings.DEFAULT_LIMIT);
    }

    @DataBoundSetter
    public void setMaxOutgoing(int maxOutgoing) {
        this.maxOutgoing = maxOutgoing;
    }

    /** Moves to a host at once. */
    public int getMaxIncoming() {
        return requireNonNullElse(maxIncoming, EvacuationSettings.DEFAULT_LIMIT);
    }

    @DataBoundSetter
    public void setMaxIncoming(int maxIncoming) {
        this.maxIncoming = maxIncoming;
    }

    /** Moves at once over all hosts and builds; 0: no such limit. */
    public int getMaxTotal() {
        return requireNonNullElse(maxTotal, 0);
    }

    @DataBoundSetter
    public void setMaxTotal(int maxTotal) {
        this.maxTotal = maxTotal;
    }

    /** MiB/s that all moves share; 0: no limit but the hypervisor's own. */
    public int getBandwidth() {
        return requireNonNullElse(bandwidth, 0);
    }

    @DataBoundSetter
    public void setBandwidth(int bandwidth) {
        this.bandwidth = bandwidth;
    }

    /** How many guests may remain without that being a failure. */
    public int getAllowRemaining() {
        return requireNonNullElse(allowRemaining, 0);
    }

    @DataBoundSetter
    public void setAllowRemaining(int allowRemaining) {
        this.allowRemaining = allowRemaining;
    }

    /** Guests that are kept together, by the name of their group. */
    public Map<String, Object> getTogether() {
        return together == null ? Map.of() : together;
    }

    @DataBoundSetter
    public void setTogether(Map<String, ?> together) {
        this.together = new LinkedHashMap<>(PlainValues.map(together));
    }

    /** Guests that are kept apart, by the name of their group. */
    public Map<String, Object> getApart() {
        return apart == null ? Map.of() : apart;
    }

    @DataBoundSetter
    public void setApart(Map<String, ?> apart) {
        this.apart = new LinkedHashMap<>(PlainValues.map(apart));
    }

    /** The cell of each host, by its name; what is missing here is taken from the global configuration. */
    public Map<String, String> getCells() {
        return cells == null ? Map.of() : cells;
    }

    @DataBoundSetter
    public void setCells(Map<String, ?> cells) {
        this.cells = new LinkedHashMap<>(PlainValues.texts(cells));
    }

    /** Parameters of {@code liveMigrate} for guests, by patterns of their names. */
    public Map<String, Object> getPolicies() {
        return policies == null ? Map.of() : policies;
    }

    @DataBoundSetter
    public void setPolicies(Map<String, ?> policies) {
        this.policies = new LinkedHashMap<>(PlainValues.map(policies));
        // A form has each as a line.
        this.policies.replaceAll(
                (pattern, options) -> options instanceof String line ? PolicyText.parse(line) : options);
    }

    /** {@code continue} or {@code stop}. */
    public String getOnFailure() {
        return requireNonNullElse(onFailure, "continue");
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = requireNonNullElse(onFailure, "").strip();
    }

    /** {@code finish} or {@code cancel}. */
    public String getOnAbort() {
        return requireNonNullElse(onAbort, "finish");
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = requireNonNullElse(onAbort, "").strip();
    }

    /** Whether only the plan is asked for. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Where in the workspace the result goes; empty: {@code evacuation-<from>.json}. */
    public String getResultFile() {
        return requireNonNullElse(resultFile, "");
    }

    @DataBoundSetter
    public void setResultFile(String resultFile) {
        this.resultFile = requireNonNullElse(resultFile, "").strip();
    }
}

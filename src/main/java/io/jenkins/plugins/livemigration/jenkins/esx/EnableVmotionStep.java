package io.jenkins.plugins.livemigration.jenkins.esx;

import static java.util.Objects.requireNonNullElse;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterDirectory;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStepDescriptor;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport;
import io.jenkins.plugins.livemigration.vsphere.network.request.InvalidVmotionNetworkException;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequestBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code enableVmotion(cluster: 'Production', portgroup: 'vMotion')}: vMotion on VMkernel adapters of ESX hosts. What is given
 * is kept as given, and checked all together by {@link VmotionNetworkRequestBuilder}. One property a parameter makes it long.
 */
public final class EnableVmotionStep extends VcenterStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the default counts, in what older versions saved, too.
    private ArrayList<String> hosts;
    private String cluster;
    private String device;
    private String portgroup;
    private String state;
    private String ip;
    private LinkedHashMap<String, String> addresses;
    private String netmask;
    private Integer mtu;
    private String tcpipStack;
    private String verifyPeers;
    private Boolean dryRun;

    @DataBoundConstructor
    public EnableVmotionStep() {
        // Everything has a setter: hosts, or else a cluster, must be given.
    }

    /** Hosts by name, path or id; empty: a cluster is given. */
    public List<String> getHosts() {
        return hosts == null ? List.of() : hosts;
    }

    @DataBoundSetter
    public void setHosts(List<String> hosts) {
        this.hosts = HostNames.of(hosts);
    }

    /** All hosts of this cluster; empty: hosts are given. */
    public String getCluster() {
        return stripped(cluster);
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = stripped(cluster);
    }

    /** VMkernel adapter; empty: by port group, or the one that has vMotion already. */
    public String getDevice() {
        return stripped(device);
    }

    @DataBoundSetter
    public void setDevice(String device) {
        this.device = stripped(device);
    }

    /** Port group that the adapter is on; empty: by device, or the one that has vMotion already. */
    public String getPortgroup() {
        return stripped(portgroup);
    }

    @DataBoundSetter
    public void setPortgroup(String portgroup) {
        this.portgroup = stripped(portgroup);
    }

    /** {@code enabled} or {@code disabled}. */
    public String getState() {
        return requireNonNullElse(state, "enabled");
    }

    @DataBoundSetter
    public void setState(String state) {
        this.state = stripped(state);
    }

    /** IPv4 address of the only host's adapter; empty: left as it is. */
    public String getIp() {
        return stripped(ip);
    }

    @DataBoundSetter
    public void setIp(String ip) {
        this.ip = stripped(ip);
    }

    /** IPv4 addresses by host; empty: left as they are. */
    public Map<String, String> getAddresses() {
        return addresses == null ? Map.of() : addresses;
    }

    @DataBoundSetter
    public void setAddresses(Map<String, ?> addresses) {
        this.addresses = new LinkedHashMap<>(texts(addresses));
    }

    /** Netmask of the addresses; empty: left as it is. */
    public String getNetmask() {
        return stripped(netmask);
    }

    @DataBoundSetter
    public void setNetmask(String netmask) {
        this.netmask = stripped(netmask);
    }

    /** Bytes; 0: left as it is. */
    public int getMtu() {
        return requireNonNullElse(mtu, 0);
    }

    @DataBoundSetter
    public void setMtu(int mtu) {
        this.mtu = mtu;
    }

    /** Key of the TCP/IP stack; empty: whichever it is. */
    public String getTcpipStack() {
        return stripped(tcpipStack);
    }

    @DataBoundSetter
    public void setTcpipStack(String tcpipStack) {
        this.tcpipStack = stripped(tcpipStack);
    }

    /** {@code warn}, {@code fail} or {@code never}. */
    public String getVerifyPeers() {
        return requireNonNullElse(verifyPeers, "warn");
    }

    @DataBoundSetter
    public void setVerifyPeers(String verifyPeers) {
        this.verifyPeers = stripped(verifyPeers);
    }

    /** Whether the plan is only shown. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    public String summary() {
        return getCluster().isEmpty() ? String.join(", ", getHosts()) : getCluster();
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidVmotionNetworkException with every problem, if there is any
     */
    public VmotionNetworkRequest toRequest() throws InvalidVmotionNetworkException {
        return request(UnaryOperator.identity()).build();
    }

    private VmotionNetworkRequestBuilder request(UnaryOperator<String> text) {
        Map<String, String> expanded = new LinkedHashMap<>();
        getAddresses().forEach((host, address) -> expanded.put(text.apply(host), text.apply(address)));
        return new VmotionNetworkRequestBuilder()
                .hosts(getHosts().stream().map(text).toList())
                .cluster(text.apply(getCluster()))
                .device(text.apply(getDevice()))
                .portgroup(text.apply(getPortgroup()))
                .state(getState())
                .ip(text.apply(getIp()))
                .addresses(expanded)
                .netmask(text.apply(getNetmask()))
                .mtu(getMtu())
                .tcpipStack(text.apply(getTcpipStack()))
                .verifyPeers(getVerifyPeers())
                .dryRun(isDryRun());
    }

    @Override
    protected VcenterTask task(BuildSite site, VcenterAccess access, VcenterDirectory others, List<String> problems) {
        try {
            return new VmotionNetworkTask(request(site.text()).build(), access);
        } catch (InvalidVmotionNetworkException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    @Override
    protected List<String> changes(Serializable report) {
        EnableVmotionResult result = new EnableVmotionResult((VmotionNetworkReport) report);
        return result.isChanged()
                ? result.getAdapters().stream()
                        .filter(adapter -> !adapter.getChanges().isEmpty())
                        .map(adapter -> adapter + ": " + String.join("; ", adapter.getChanges()))
                        .toList()
                : List.of();
    }

    @Override
    public Serializable conclude(Serializable report) throws AbortException {
        EnableVmotionResult result = new EnableVmotionResult((VmotionNetworkReport) report);
        if (!result.isSuccess()) {
            throw new VmotionNotEnabledException(result);
        }
        return result;
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends VcenterStepDescriptor<EnableVmotionStep> {

        private static final Choices CHOICES = new Choices(Messages.class);

        public DescriptorImpl() {
            super(
                    List.of("mtu"),
                    List.of("state", "verifyPeers"),
                    Map.of("addresses", EnableVmotionStep::setAddresses));
        }

        @Override
        public String getFunctionName() {
            return "enableVmotion";
        }

        @Override
        public String getDisplayName() {
            return Messages.EnableVmotionStep_DisplayName();
        }

        /** For the stage view: what is done where. */
        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object hosts = namedArgs.get("hosts");
            Object place = hosts instanceof List<?> list
                    ? String.join(", ", list.stream().map(String::valueOf).toList())
                    : namedArgs.getOrDefault("cluster", hosts);
            return place == null ? "" : String.valueOf(place);
        }

        @POST
        public ListBoxModel doFillStateItems(@AncestorInPath Item item, @QueryParameter String state) {
            return CHOICES.of(item, state, "VmotionState", List.of("enabled", "disabled"));
        }

        @POST
        public ListBoxModel doFillVerifyPeersItems(@AncestorInPath Item item, @QueryParameter String verifyPeers) {
            return CHOICES.of(item, verifyPeers, "VerifyPeers", List.of("warn", "fail", "never"));
        }

        @POST
        public FormValidation doCheckHosts(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String cluster) {
            return FieldCheck.answer(item, () -> {
                EnableVmotionStep step = new EnableVmotionStep();
                step.setHosts(list(value));
                step.setCluster(cluster);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckDevice(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String portgroup) {
            return FieldCheck.answer(item, () -> {
                EnableVmotionStep step = probe();
                step.setDevice(value);
                step.setPortgroup(portgroup);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckPortgroup(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, EnableVmotionStep::setPortgroup);
        }

        @POST
        public FormValidation doCheckIp(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String netmask) {
            return FieldCheck.answer(item, () -> {
                EnableVmotionStep step = new EnableVmotionStep();
                // One host: whether it is one is the matter of another field.
                step.setHosts(list("host"));
                step.setIp(value);
                step.setNetmask(value == null || value.isBlank() ? "" : netmask);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckAddresses(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "addresses", value, probe(), EnableVmotionStep::setAddresses);
        }

        @POST
        public FormValidation doCheckNetmask(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> {
                EnableVmotionStep step = probe();
                // A host address in any network, so that the mask alone is judged.
                step.setAddresses(Map.of("host", "10.85.85.85"));
                step.setNetmask(value);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckMtu(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "mtu", value, EnableVmotionStep::setMtu);
        }

        @POST
        public FormValidation doCheckTcpipStack(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, EnableVmotionStep::setTcpipStack);
        }

        @Override
        protected List<String> problems(EnableVmotionStep step) {
            try {
                step.toRequest();
                return List.of();
            } catch (InvalidVmotionNetworkException e) {
                return e.problems();
            }
        }

        @Override
        protected EnableVmotionStep probe() {
            EnableVmotionStep step = new EnableVmotionStep();
            step.setCluster("cluster");
            return step;
        }
    }
}

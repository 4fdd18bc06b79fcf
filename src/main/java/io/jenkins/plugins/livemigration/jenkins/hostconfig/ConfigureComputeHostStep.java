package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static java.util.Objects.requireNonNullElse;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequest;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequestBuilder;
import io.jenkins.plugins.livemigration.hostconfig.compute.InvalidComputeHostException;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.preflight.PortRange;
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
 * {@code configureComputeHost(hosts: ['kvm07', 'kvm08'], sshMesh: true)}: prepares compute hosts. What is given is kept as
 * given, and checked all together by {@link ComputeHostRequestBuilder}. Long, since each parameter needs its pair of
 * methods; there is little else in it.
 */
public final class ConfigureComputeHostStep extends ConfigStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the engine's default counts, in what older versions saved, too.
    private final ArrayList<String> hosts;
    private LinkedHashMap<String, Object> novaConf;
    private String novaConfFile;
    private Boolean hostsFile;
    private LinkedHashMap<String, String> addresses;
    private Boolean replaceConflicts;
    private Boolean sshMesh;
    private Boolean firewall;
    private String firewallFrom;
    private String ports;
    private LinkedHashMap<String, Object> libvirtd;
    private LinkedHashMap<String, Object> qemuConf;
    private String migrationAddress;
    private LinkedHashMap<String, String> migrationHosts;
    private String migrationPorts;
    private LinkedHashMap<String, String> certificates;
    private String certificatesDir;
    private Boolean labCa;
    private Boolean keepLabCaKey;
    private Integer labCaDays;
    private ArrayList<String> tlsFor;
    private Boolean restartServices;

    /** @param hosts the hosts, each {@code [user@]name[:port]} */
    @DataBoundConstructor
    public ConfigureComputeHostStep(List<String> hosts) {
        this.hosts = new ArrayList<>(names(hosts));
    }

    public List<String> getHosts() {
        return hosts == null ? List.of() : hosts;
    }

    /** Options of nova.conf by {@code section/option}; null takes one out. */
    public Map<String, Object> getNovaConf() {
        return novaConf == null ? Map.of() : novaConf;
    }

    @DataBoundSetter
    public void setNovaConf(Map<String, ?> novaConf) {
        this.novaConf = new LinkedHashMap<>(plain(novaConf));
    }

    /** Path of Nova's configuration. */
    public String getNovaConfFile() {
        return requireNonNullElse(novaConfFile, "/etc/nova/nova.conf");
    }

    @DataBoundSetter
    public void setNovaConfFile(String novaConfFile) {
        this.novaConfFile = stripped(novaConfFile);
    }

    /** Whether each host's {@code /etc/hosts} is to name all hosts. */
    public boolean isHostsFile() {
        return requireNonNullElse(hostsFile, false);
    }

    @DataBoundSetter
    public void setHostsFile(boolean hostsFile) {
        this.hostsFile = hostsFile;
    }

    /** Addresses by host name; who is missing is looked up. */
    public Map<String, String> getAddresses() {
        return addresses == null ? Map.of() : addresses;
    }

    @DataBoundSetter
    public void setAddresses(Map<String, ?> addresses) {
        this.addresses = new LinkedHashMap<>(texts(addresses));
    }

    /** Whether contradicting lines are taken out. */
    public boolean isReplaceConflicts() {
        return requireNonNullElse(replaceConflicts, false);
    }

    @DataBoundSetter
    public void setReplaceConflicts(boolean replaceConflicts) {
        this.replaceConflicts = replaceConflicts;
    }

    /** Whether root logs on from each host to each other. */
    public boolean isSshMesh() {
        return requireNonNullElse(sshMesh, false);
    }

    @DataBoundSetter
    public void setSshMesh(boolean sshMesh) {
        this.sshMesh = sshMesh;
    }

    /** Whether the ports are opened. */
    public boolean isFirewall() {
        return requireNonNullElse(firewall, false);
    }

    @DataBoundSetter
    public void setFirewall(boolean firewall) {
        this.firewall = firewall;
    }

    /** {@code hosts} or {@code any}. */
    public String getFirewallFrom() {
        return requireNonNullElse(firewallFrom, "hosts");
    }

    @DataBoundSetter
    public void setFirewallFrom(String firewallFrom) {
        this.firewallFrom = stripped(firewallFrom);
    }

    /** Ports for guests' data. */
    public String getPorts() {
        return requireNonNullElse(ports, PortRange.GUIDE.toString());
    }

    @DataBoundSetter
    public void setPorts(String ports) {
        this.ports = stripped(ports);
    }

    /** Settings of libvirtd.conf; null takes one out. */
    public Map<String, Object> getLibvirtd() {
        return libvirtd == null ? Map.of() : libvirtd;
    }

    @DataBoundSetter
    public void setLibvirtd(Map<String, ?> libvirtd) {
        this.libvirtd = new LinkedHashMap<>(plain(libvirtd));
    }

    /** Settings of qemu.conf; null takes one out. */
    public Map<String, Object> getQemuConf() {
        return qemuConf == null ? Map.of() : qemuConf;
    }

    @DataBoundSetter
    public void setQemuConf(Map<String, ?> qemuConf) {
        this.qemuConf = new LinkedHashMap<>(plain(qemuConf));
    }

    /** Address on which hosts wait for guests' data; empty: left as it is. */
    public String getMigrationAddress() {
        return stripped(migrationAddress);
    }

    @DataBoundSetter
    public void setMigrationAddress(String migrationAddress) {
        this.migrationAddress = stripped(migrationAddress);
    }

    /** Name or address of each host for guests' data. */
    public Map<String, String> getMigrationHosts() {
        return migrationHosts == null ? Map.of() : migrationHosts;
    }

    @DataBoundSetter
    public void setMigrationHosts(Map<String, ?> migrationHosts) {
        this.migrationHosts = new LinkedHashMap<>(texts(migrationHosts));
    }

    /** libvirt's own port range; empty: left as it is. */
    public String getMigrationPorts() {
        return stripped(migrationPorts);
    }

    @DataBoundSetter
    public void setMigrationPorts(String migrationPorts) {
        this.migrationPorts = stripped(migrationPorts);
    }

    /** Ids of certificate credentials by host. */
    public Map<String, String> getCertificates() {
        return certificates == null ? Map.of() : certificates;
    }

    @DataBoundSetter
    public void setCertificates(Map<String, ?> certificates) {
        this.certificates = new LinkedHashMap<>(texts(certificates));
    }

    /** Folder in the workspace that holds the hosts' certificates; empty: none. */
    public String getCertificatesDir() {
        return stripped(certificatesDir);
    }

    @DataBoundSetter
    public void setCertificatesDir(String certificatesDir) {
        this.certificatesDir = stripped(certificatesDir);
    }

    /** Whether a lab CA issues certificates. */
    public boolean isLabCa() {
        return requireNonNullElse(labCa, false);
    }

    @DataBoundSetter
    public void setLabCa(boolean labCa) {
        this.labCa = labCa;
    }

    /** Whether the lab CA's key stays on the first host. */
    public boolean isKeepLabCaKey() {
        return requireNonNullElse(keepLabCaKey, false);
    }

    @DataBoundSetter
    public void setKeepLabCaKey(boolean keepLabCaKey) {
        this.keepLabCaKey = keepLabCaKey;
    }

    /** Days for which a lab CA's certificates are valid. */
    public int getLabCaDays() {
        return requireNonNullElse(labCaDays, 365);
    }

    @DataBoundSetter
    public void setLabCaDays(int labCaDays) {
        this.labCaDays = labCaDays;
    }

    /** What certificates are for: {@code qemu}, {@code libvirt}. */
    public List<String> getTlsFor() {
        return tlsFor == null ? List.of("qemu", "libvirt") : tlsFor;
    }

    @DataBoundSetter
    public void setTlsFor(List<String> tlsFor) {
        this.tlsFor = new ArrayList<>(names(tlsFor));
    }

    /** Whether services are restarted. */
    public boolean isRestartServices() {
        return requireNonNullElse(restartServices, false);
    }

    @DataBoundSetter
    public void setRestartServices(boolean restartServices) {
        this.restartServices = restartServices;
    }

    @Override
    public String summary() {
        return String.join(", ", getHosts());
    }

    @Override
    String title() {
        return "configureComputeHost of " + summary();
    }

    /**
     * What these parameters ask the engine for, but for the certificates, which the build's credentials or the agent's
     * files hold.
     *
     * @throws InvalidComputeHostException with every problem, if there is any
     */
    public ComputeHostRequest toRequest() throws InvalidComputeHostException {
        return request(UnaryOperator.identity())
                .certificatesFollow(
                        !getCertificates().isEmpty() || !getCertificatesDir().isEmpty())
                .build();
    }

    private ComputeHostRequestBuilder request(UnaryOperator<String> text) {
        return new ComputeHostRequestBuilder(SplitNames.of(getHosts(), text))
                .novaConf(getNovaConf())
                .novaConfFile(text.apply(getNovaConfFile()))
                .hostsFile(isHostsFile())
                .addresses(getAddresses())
                .replaceConflicts(isReplaceConflicts())
                .sshMesh(isSshMesh())
                .firewall(isFirewall())
                .firewallFrom(getFirewallFrom())
                .ports(text.apply(getPorts()))
                .libvirtd(getLibvirtd())
                .qemuConf(getQemuConf())
                .migrationAddress(text.apply(getMigrationAddress()))
                .migrationHosts(getMigrationHosts())
                .migrationPorts(text.apply(getMigrationPorts()))
                .labCa(isLabCa())
                .keepLabCaKey(isKeepLabCaKey())
                .labCaDays(getLabCaDays())
                .tlsFor(getTlsFor())
                .restartServices(isRestartServices());
    }

    @Override
    protected List<String> reachedHosts(UnaryOperator<String> text) {
        return SplitNames.of(getHosts(), text);
    }

    @Override
    PlanSource source(BuildSite site, List<String> problems) {
        String folder = site.text().apply(getCertificatesDir());
        ComputeHostRequestBuilder builder = request(site.text()).certificatesFollow(!folder.isEmpty());
        if (!getCertificates().isEmpty()) {
            Map<String, HostCertificate> certificates =
                    new CertificatesOfBuild(site.run()).of(getCertificates(), problems);
            builder.certificates(certificates);
        }
        certificateProblems(folder, problems);
        try {
            return new ComputeHostsPlan(
                    builder.build(), folder.isEmpty() ? "" : CertificateFiles.folderIn(site.workspace(), folder));
        } catch (InvalidComputeHostException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** @param folder as the agent will see it: what a variable holds must not lead out of the workspace */
    private void certificateProblems(String folder, List<String> problems) {
        if (!getCertificates().isEmpty() && !folder.isEmpty()) {
            problems.add("certificates and certificatesDir are both given: give one of them.");
        }
        CertificateFiles.problemOf(folder).ifPresent(problems::add);
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends ConfigStepDescriptor<ConfigureComputeHostStep> {

        private static final Choices CHOICES = new Choices(Messages.class);
        private static final List<String> SOME_HOSTS = List.of("host1", "host2");

        public DescriptorImpl() {
            super(
                    List.of("novaConfFile", "firewallFrom", "ports", "tlsFor"),
                    Map.of(
                            "novaConf",
                            ConfigureComputeHostStep::setNovaConf,
                            "addresses",
                            ConfigureComputeHostStep::setAddresses,
                            "libvirtd",
                            ConfigureComputeHostStep::setLibvirtd,
                            "qemuConf",
                            ConfigureComputeHostStep::setQemuConf,
                            "migrationHosts",
                            ConfigureComputeHostStep::setMigrationHosts,
                            "certificates",
                            ConfigureComputeHostStep::setCertificates));
        }

        @Override
        public String getFunctionName() {
            return "configureComputeHost";
        }

        @Override
        public String getDisplayName() {
            return Messages.ConfigureComputeHostStep_DisplayName();
        }

        @POST
        public ListBoxModel doFillFirewallFromItems(@AncestorInPath Item item, @QueryParameter String firewallFrom) {
            return CHOICES.of(item, firewallFrom, "FirewallFrom", List.of("hosts", "any"));
        }

        @POST
        public FormValidation doCheckHosts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> {
                ConfigureComputeHostStep step = new ConfigureComputeHostStep(list(value));
                // Something to do: what is to be done is another field's matter.
                step.setHostsFile(true);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckNovaConf(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "novaConf", value, probe(), ConfigureComputeHostStep::setNovaConf);
        }

        @POST
        public FormValidation doCheckNovaConfFile(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureComputeHostStep::setNovaConfFile);
        }

        @POST
        public FormValidation doCheckAddresses(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "addresses", value, probe(), ConfigureComputeHostStep::setAddresses);
        }

        @POST
        public FormValidation doCheckPorts(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureComputeHostStep::setPorts);
        }

        @POST
        public FormValidation doCheckLibvirtd(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "libvirtd", value, probe(), ConfigureComputeHostStep::setLibvirtd);
        }

        @POST
        public FormValidation doCheckQemuConf(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "qemuConf", value, probe(), ConfigureComputeHostStep::setQemuConf);
        }

        @POST
        public FormValidation doCheckMigrationAddress(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureComputeHostStep::setMigrationAddress);
        }

        @POST
        public FormValidation doCheckMigrationPorts(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureComputeHostStep::setMigrationPorts);
        }

        @POST
        public FormValidation doCheckCertificatesDir(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, ConfigureComputeHostStep::setCertificatesDir);
        }

        @POST
        public FormValidation doCheckTlsFor(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), ConfigureComputeHostStep::setTlsFor);
        }

        @POST
        public FormValidation doCheckLabCaDays(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "labCaDays", value, ConfigureComputeHostStep::setLabCaDays);
        }

        @POST
        public FormValidation doCheckMigrationHosts(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String hosts) {
            return checkMap(item, "migrationHosts", value, with(hosts), ConfigureComputeHostStep::setMigrationHosts);
        }

        private static ConfigureComputeHostStep with(String hosts) {
            return new ConfigureComputeHostStep(list(hosts));
        }

        @Override
        protected List<String> problems(ConfigureComputeHostStep step) {
            List<String> problems = new ArrayList<>();
            try {
                step.toRequest();
            } catch (InvalidComputeHostException e) {
                problems.addAll(e.problems());
            }
            step.certificateProblems(step.getCertificatesDir(), problems);
            step.commonProblems(problems);
            return problems;
        }

        @Override
        protected ConfigureComputeHostStep probe() {
            ConfigureComputeHostStep step = new ConfigureComputeHostStep(SOME_HOSTS);
            step.setHostsFile(true);
            return step;
        }
    }
}

package io.jenkins.plugins.livemigration.jenkins.preflight;

import static java.util.Objects.requireNonNullElse;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.form.SplitNames;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStep;
import io.jenkins.plugins.livemigration.jenkins.hosts.HostStepDescriptor;
import io.jenkins.plugins.livemigration.jenkins.pages.preflight.PreflightsAction;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.HostTask;
import io.jenkins.plugins.livemigration.jenkins.task.HostTaskResult;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.request.FailOn;
import io.jenkins.plugins.livemigration.preflight.request.InvalidPreflightException;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequest;
import io.jenkins.plugins.livemigration.preflight.request.PreflightRequestBuilder;
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
 * {@code preflightHost(hosts: ['kvm07', 'kvm08'])}: asks whether hosts are ready. What is given is kept as given, and
 * checked all together by {@link PreflightRequestBuilder}. Long, since each parameter needs its pair of methods and the check
 * of its field.
 */
public final class PreflightHostStep extends HostStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the engine's default counts, in what older versions saved, too.
    private final ArrayList<String> hosts;
    private ArrayList<String> checks;
    private ArrayList<String> skipChecks;
    private LinkedHashMap<String, String> cells;
    private String serviceUser;
    private String instancesPath;
    private String nfsServer;
    private String ports;
    private ArrayList<String> domains;
    private Boolean measureDirtyRate;
    private String failOn;
    private Integer timeout;
    private Integer parallel;
    private String reportDir;

    /** @param hosts the compute hosts, each {@code [user@]name[:port]} */
    @DataBoundConstructor
    public PreflightHostStep(List<String> hosts) {
        this.hosts = new ArrayList<>(names(hosts));
    }

    public List<String> getHosts() {
        return hosts == null ? List.of() : hosts;
    }

    /** Ids of the checks to make; empty: all. */
    public List<String> getChecks() {
        return checks == null ? List.of() : checks;
    }

    @DataBoundSetter
    public void setChecks(List<String> checks) {
        this.checks = new ArrayList<>(names(checks));
    }

    /** Ids of checks to leave out. */
    public List<String> getSkipChecks() {
        return skipChecks == null ? List.of() : skipChecks;
    }

    @DataBoundSetter
    public void setSkipChecks(List<String> skipChecks) {
        this.skipChecks = new ArrayList<>(names(skipChecks));
    }

    /** The cell of each host, by its name; what is missing here is taken from the global configuration. */
    public Map<String, String> getCells() {
        return cells == null ? Map.of() : cells;
    }

    @DataBoundSetter
    public void setCells(Map<String, ?> cells) {
        this.cells = new LinkedHashMap<>(texts(cells));
    }

    /** User that owns the instances. */
    public String getServiceUser() {
        return requireNonNullElse(serviceUser, "nova");
    }

    @DataBoundSetter
    public void setServiceUser(String serviceUser) {
        this.serviceUser = stripped(serviceUser);
    }

    /** Folder of the instances; empty: what {@code nova.conf} says. */
    public String getInstancesPath() {
        return stripped(instancesPath);
    }

    @DataBoundSetter
    public void setInstancesPath(String instancesPath) {
        this.instancesPath = stripped(instancesPath);
    }

    /** The NFS server; empty: not asked. */
    public String getNfsServer() {
        return stripped(nfsServer);
    }

    @DataBoundSetter
    public void setNfsServer(String nfsServer) {
        this.nfsServer = stripped(nfsServer);
    }

    /** TCP ports of migrations. */
    public String getPorts() {
        return requireNonNullElse(ports, PortRange.GUIDE.toString());
    }

    @DataBoundSetter
    public void setPorts(String ports) {
        this.ports = stripped(ports);
    }

    /** Names or UUIDs of guests to ask about. */
    public List<String> getDomains() {
        return domains == null ? List.of() : domains;
    }

    @DataBoundSetter
    public void setDomains(List<String> domains) {
        this.domains = new ArrayList<>(names(domains));
    }

    /** Whether to measure how fast those guests write memory. */
    public boolean isMeasureDirtyRate() {
        return requireNonNullElse(measureDirtyRate, false);
    }

    @DataBoundSetter
    public void setMeasureDirtyRate(boolean measureDirtyRate) {
        this.measureDirtyRate = measureDirtyRate;
    }

    /** Which findings make the step fail: {@code fail}, {@code warn} or {@code never}. */
    public String getFailOn() {
        return requireNonNullElse(failOn, FailOn.FAIL.word());
    }

    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = stripped(failOn);
    }

    /** Seconds for everything. */
    public int getTimeout() {
        return requireNonNullElse(timeout, (int) Preflight.DEFAULT_TIMEOUT.toSeconds());
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** Calls in flight over all hosts and checks. */
    public int getParallel() {
        return requireNonNullElse(parallel, Preflight.DEFAULT_PARALLEL);
    }

    @DataBoundSetter
    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    /** Folder of the report files in the workspace; empty: none are written. */
    public String getReportDir() {
        return stripped(reportDir);
    }

    @DataBoundSetter
    public void setReportDir(String reportDir) {
        this.reportDir = stripped(reportDir);
    }

    @Override
    public String summary() {
        return String.join(", ", getHosts());
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidPreflightException with every problem, if there is any
     */
    public PreflightRequest toRequest() throws InvalidPreflightException {
        return request(UnaryOperator.identity(), Map.of()).build();
    }

    /** @param known cells that hosts have unless the parameters say otherwise */
    private PreflightRequestBuilder request(UnaryOperator<String> text, Map<String, String> known) {
        List<String> named = SplitNames.of(getHosts(), text);
        return new PreflightRequestBuilder(named)
                .checks(getChecks())
                .skipChecks(getSkipChecks())
                .cells(CellsOfHosts.of(named, getCells(), known))
                .serviceUser(text.apply(getServiceUser()))
                .instancesPath(text.apply(getInstancesPath()))
                .nfsServer(text.apply(getNfsServer()))
                .ports(text.apply(getPorts()))
                .domains(SplitNames.of(getDomains(), text))
                .measureDirtyRate(isMeasureDirtyRate())
                .failOn(getFailOn())
                .timeout(getTimeout())
                .parallel(getParallel())
                .reportDir(text.apply(getReportDir()));
    }

    @Override
    protected List<String> reachedHosts(UnaryOperator<String> text) {
        List<String> reached = new ArrayList<>(SplitNames.of(getHosts(), text));
        reached.add(text.apply(getNfsServer()));
        return reached;
    }

    @Override
    protected HostTask task(BuildSite site, HostAccess access, List<String> problems) {
        try {
            return new PreflightTask(request(site.text(), site.cells()).build(), access, site.workspace());
        } catch (InvalidPreflightException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    @Override
    public void show(Run<?, ?> run, Serializable result) {
        PreflightsAction.of(run).add((PreflightReport) ((HostTaskResult) result).report());
    }

    @Override
    public Serializable conclude(Serializable report) throws AbortException {
        PreflightResult result = new PreflightResult(
                (PreflightReport) report, FailOn.parse(getFailOn()).orElse(FailOn.FAIL));
        if (!result.isPassed()) {
            throw new HostsNotReadyException(result);
        }
        return result;
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends HostStepDescriptor<PreflightHostStep> {

        private static final Choices CHOICES = new Choices(Messages.class);
        private static final List<String> SOME_HOSTS = List.of("host");

        public DescriptorImpl() {
            super(
                    List.of("timeout", "parallel"),
                    List.of("serviceUser", "ports"),
                    Map.of("cells", PreflightHostStep::setCells));
        }

        @Override
        public String getFunctionName() {
            return "preflightHost";
        }

        @Override
        public String getDisplayName() {
            return Messages.PreflightHostStep_DisplayName();
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item, @QueryParameter String failOn) {
            return CHOICES.of(item, failOn, "FailOn", FailOn.words());
        }

        @POST
        public FormValidation doCheckHosts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new PreflightHostStep(list(value))));
        }

        @POST
        public FormValidation doCheckChecks(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), PreflightHostStep::setChecks);
        }

        @POST
        public FormValidation doCheckSkipChecks(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), PreflightHostStep::setSkipChecks);
        }

        @POST
        public FormValidation doCheckServiceUser(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, PreflightHostStep::setServiceUser);
        }

        @POST
        public FormValidation doCheckInstancesPath(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, PreflightHostStep::setInstancesPath);
        }

        @POST
        public FormValidation doCheckNfsServer(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, PreflightHostStep::setNfsServer);
        }

        @POST
        public FormValidation doCheckPorts(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, PreflightHostStep::setPorts);
        }

        @POST
        public FormValidation doCheckDomains(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, list(value), PreflightHostStep::setDomains);
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "timeout", value, PreflightHostStep::setTimeout);
        }

        @POST
        public FormValidation doCheckParallel(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "parallel", value, PreflightHostStep::setParallel);
        }

        @POST
        public FormValidation doCheckReportDir(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, PreflightHostStep::setReportDir);
        }

        @POST
        public FormValidation doCheckCells(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String hosts) {
            return checkMap(item, "cells", value, new PreflightHostStep(list(hosts)), PreflightHostStep::setCells);
        }

        @Override
        protected List<String> problems(PreflightHostStep step) {
            try {
                step.toRequest();
                return List.of();
            } catch (InvalidPreflightException e) {
                return e.problems();
            }
        }

        @Override
        protected PreflightHostStep probe() {
            return new PreflightHostStep(SOME_HOSTS);
        }
    }
}

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
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.InvalidMaintenanceException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code maintenanceMode(host: 'esx01.example.org', state: 'enter')}: an ESX host into maintenance, or back. What is given is
 * kept as given, and checked all together by {@link MaintenanceRequestBuilder}.
 */
public final class MaintenanceModeStep extends VcenterStep {

    private static final long serialVersionUID = 1L;

    // Null: not given, so that the default counts, in what older versions saved, too.
    private final String host;
    private String state;
    private Boolean evacuatePoweredOff;
    private String vsanMode;
    private Integer timeout;
    private String onTimeout;
    private String onAbort;
    private Boolean migrateWithoutDrs;
    private Integer maxConcurrent;
    private Boolean dryRun;

    /** @param host the host by name, path or id */
    @DataBoundConstructor
    public MaintenanceModeStep(String host) {
        this.host = stripped(host);
    }

    public String getHost() {
        return stripped(host);
    }

    /** {@code enter} or {@code exit}. */
    public String getState() {
        return requireNonNullElse(state, "enter");
    }

    @DataBoundSetter
    public void setState(String state) {
        this.state = stripped(state);
    }

    /** Whether guests that do not run must leave, too. */
    public boolean isEvacuatePoweredOff() {
        return requireNonNullElse(evacuatePoweredOff, false);
    }

    @DataBoundSetter
    public void setEvacuatePoweredOff(boolean evacuatePoweredOff) {
        this.evacuatePoweredOff = evacuatePoweredOff;
    }

    /** What becomes of vSAN's data on the host; empty: vCenter's own choice. */
    public String getVsanMode() {
        return stripped(vsanMode);
    }

    @DataBoundSetter
    public void setVsanMode(String vsanMode) {
        this.vsanMode = stripped(vsanMode);
    }

    /** Seconds for everything. */
    public int getTimeout() {
        return requireNonNullElse(timeout, MaintenanceRequestBuilder.DEFAULT_TIMEOUT);
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** {@code cancel} or {@code leave}. */
    public String getOnTimeout() {
        return requireNonNullElse(onTimeout, "cancel");
    }

    @DataBoundSetter
    public void setOnTimeout(String onTimeout) {
        this.onTimeout = stripped(onTimeout);
    }

    /** {@code cancel} or {@code leave}. */
    public String getOnAbort() {
        return requireNonNullElse(onAbort, "cancel");
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = stripped(onAbort);
    }

    /** Whether running guests are moved one by one where DRS does not do it. */
    public boolean isMigrateWithoutDrs() {
        return requireNonNullElse(migrateWithoutDrs, false);
    }

    @DataBoundSetter
    public void setMigrateWithoutDrs(boolean migrateWithoutDrs) {
        this.migrateWithoutDrs = migrateWithoutDrs;
    }

    /** How many of those moves run at once. */
    public int getMaxConcurrent() {
        return requireNonNullElse(maxConcurrent, MaintenanceRequestBuilder.DEFAULT_MAX_CONCURRENT);
    }

    @DataBoundSetter
    public void setMaxConcurrent(int maxConcurrent) {
        this.maxConcurrent = maxConcurrent;
    }

    /** Whether it is only shown what would be done. */
    public boolean isDryRun() {
        return requireNonNullElse(dryRun, false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    public String summary() {
        return getHost() + ": " + getState();
    }

    /**
     * What these parameters ask the engine for.
     *
     * @throws InvalidMaintenanceException with every problem, if there is any
     */
    public MaintenanceRequest toRequest() throws InvalidMaintenanceException {
        return request(UnaryOperator.identity()).build();
    }

    private MaintenanceRequestBuilder request(UnaryOperator<String> text) {
        return new MaintenanceRequestBuilder(text.apply(getHost()))
                .state(getState())
                .evacuatePoweredOff(isEvacuatePoweredOff())
                .vsanMode(getVsanMode())
                .timeout(getTimeout())
                .onTimeout(getOnTimeout())
                .onAbort(getOnAbort())
                .migrateWithoutDrs(isMigrateWithoutDrs())
                .maxConcurrent(getMaxConcurrent())
                .dryRun(isDryRun());
    }

    @Override
    protected VcenterTask task(BuildSite site, VcenterAccess access, VcenterDirectory others, List<String> problems) {
        try {
            return new MaintenanceTask(request(site.text()).build(), access);
        } catch (InvalidMaintenanceException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    @Override
    protected List<String> changes(Serializable report) {
        return new MaintenanceResult((MaintenanceReport) report)
                .getMoves().stream().map(MaintenanceMove::toString).toList();
    }

    @Override
    public Serializable conclude(Serializable report) throws AbortException {
        MaintenanceResult result = new MaintenanceResult((MaintenanceReport) report);
        if (!result.isSuccess()) {
            throw new HostNotInModeException(result);
        }
        return result;
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends VcenterStepDescriptor<MaintenanceModeStep> {

        private static final Choices CHOICES = new Choices(Messages.class);

        public DescriptorImpl() {
            super(List.of("timeout", "maxConcurrent"), List.of("state", "onTimeout", "onAbort"), Map.of());
        }

        @Override
        public String getFunctionName() {
            return "maintenanceMode";
        }

        @Override
        public String getDisplayName() {
            return Messages.MaintenanceModeStep_DisplayName();
        }

        /** For the stage view: what is done where. */
        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object host = namedArgs.get("host");
            return host == null ? "" : host + ": " + namedArgs.getOrDefault("state", "enter");
        }

        @POST
        public ListBoxModel doFillStateItems(@AncestorInPath Item item, @QueryParameter String state) {
            return CHOICES.of(item, state, "MaintenanceState", List.of("enter", "exit"));
        }

        @POST
        public ListBoxModel doFillVsanModeItems(@AncestorInPath Item item, @QueryParameter String vsanMode) {
            return CHOICES.of(
                    item,
                    vsanMode,
                    "VsanMode",
                    List.of("", "ensureObjectAccessibility", "evacuateAllData", "noAction"));
        }

        @POST
        public ListBoxModel doFillOnTimeoutItems(@AncestorInPath Item item, @QueryParameter String onTimeout) {
            return CHOICES.of(item, onTimeout, "OpenTask", List.of("cancel", "leave"));
        }

        @POST
        public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item, @QueryParameter String onAbort) {
            return CHOICES.of(item, onAbort, "OpenTask", List.of("cancel", "leave"));
        }

        @POST
        public FormValidation doCheckHost(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> problems(new MaintenanceModeStep(value)));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "timeout", value, MaintenanceModeStep::setTimeout);
        }

        @POST
        public FormValidation doCheckMaxConcurrent(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "maxConcurrent", value, MaintenanceModeStep::setMaxConcurrent);
        }

        @Override
        protected List<String> problems(MaintenanceModeStep step) {
            try {
                step.toRequest();
                return List.of();
            } catch (InvalidMaintenanceException e) {
                return e.problems();
            }
        }

        @Override
        protected MaintenanceModeStep probe() {
            return new MaintenanceModeStep("host");
        }
    }
}

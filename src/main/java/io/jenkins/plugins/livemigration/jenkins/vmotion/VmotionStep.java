package io.jenkins.plugins.livemigration.jenkins.vmotion;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.form.Choices;
import io.jenkins.plugins.livemigration.jenkins.form.FieldCheck;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveSummary;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterDirectory;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStepDescriptor;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.InvalidVmotionException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code vmotion(vm: 'web01', host: 'esx2')}: moves a running guest of a vCenter. Long, since each parameter needs the check of
 * its field.
 */
public final class VmotionStep extends VmotionParameters {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public VmotionStep() {
        // All parameters have setters: of most there is one of several to be given.
    }

    /** For the stage view: {@code web01 to esx2, ds2}. */
    @Override
    public String summary() {
        return summary(
                List.of(getVm(), getVmUuid(), getVmMoid()),
                List.of(getHost(), getCluster(), getDatastore(), getDatastoreCluster()));
    }

    private static String summary(List<String> guests, List<String> targets) {
        return first(guests) + " to " + String.join(", ", given(targets).toList());
    }

    private static String first(List<String> texts) {
        return given(texts).findFirst().orElse("");
    }

    private static Stream<String> given(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty());
    }

    /**
     * What these parameters ask the engine for; without the other vCenter's access, which only a build has.
     *
     * @throws InvalidVmotionException with every problem, if there is any
     */
    public VmotionRequest toRequest() throws InvalidVmotionException {
        return request(UnaryOperator.identity(), null).build();
    }

    private VmotionRequestBuilder request(UnaryOperator<String> text, VcenterAccess destination) {
        return new VmotionRequestBuilder()
                .vm(text.apply(getVm()))
                .vmUuid(text.apply(getVmUuid()))
                .vmMoid(text.apply(getVmMoid()))
                .host(text.apply(getHost()))
                .cluster(text.apply(getCluster()))
                .datastore(text.apply(getDatastore()))
                .datastoreCluster(text.apply(getDatastoreCluster()))
                .disks(expanded(getDisks(), text))
                .resourcePool(text.apply(getResourcePool()))
                .folder(text.apply(getFolder()))
                .datacenter(text.apply(getDatacenter()))
                .networks(expanded(getNetworks(), text))
                .diskMoveType(getDiskMoveType())
                .priority(getPriority())
                .encryption(getEncryption())
                .destination(text.apply(getDestinationVcenter()), destination)
                .requirePowerState(getRequirePowerState())
                .precheck(isPrecheck())
                .onWarning(getOnWarning())
                .checkNetwork(isCheckNetwork())
                .timeout(getTimeout())
                .onTimeout(getOnTimeout())
                .onAbort(getOnAbort())
                .retries(getRetries())
                .dryRun(isDryRun());
    }

    private static Map<String, String> expanded(Map<String, String> map, UnaryOperator<String> text) {
        Map<String, String> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(text.apply(key), text.apply(value)));
        return copy;
    }

    @Override
    protected List<String> furtherVcenters(UnaryOperator<String> text) {
        return List.of(text.apply(getDestinationVcenter()));
    }

    @Override
    protected VcenterTask task(BuildSite site, VcenterAccess access, VcenterDirectory others, List<String> problems) {
        UnaryOperator<String> text = site.text();
        String other = text.apply(getDestinationVcenter());
        VcenterAccess destination = other.isEmpty()
                ? null
                : others.access(other, text.apply(getDestinationCredentialsId()), problems)
                        .orElse(null);
        String name = getResultFile().isEmpty()
                ? "vmotion-" + fileSafe(text.apply(first(List.of(getVm(), getVmUuid(), getVmMoid())))) + ".json"
                : text.apply(getResultFile());
        ResultFile.problemOf(name).ifPresent(problems::add);
        try {
            return new VmotionTask(request(text, destination).build(), access, new ResultFile(site.workspace(), name));
        } catch (InvalidVmotionException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static String fileSafe(String guest) {
        String safe = guest.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.substring(0, Math.min(safe.length(), 100));
    }

    @Override
    public void show(Run<?, ?> run, Serializable report) {
        VmotionReport of = (VmotionReport) report;
        MoveWatch.relocated(
                run,
                new MoveSummary.Route(of.guest(), of.from().host(), of.to().host()),
                new MoveSummary.Ending(
                        of.outcome().word(), of.outcome().isGood(), of.took().toMillis(), null, of.message()));
    }

    @Override
    public Serializable conclude(Serializable report) throws AbortException {
        VmotionResult result = new VmotionResult((VmotionReport) report);
        if (!result.isSuccess()) {
            throw new GuestNotRelocatedException(result);
        }
        return result;
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends VcenterStepDescriptor<VmotionStep> {

        private static final Choices CHOICES = new Choices(Messages.class);
        private static final List<String> END_ACTIONS = List.of("cancel", "leave");

        public DescriptorImpl() {
            super(
                    List.of("timeout", "retries"),
                    List.of(),
                    Map.of("disks", VmotionStep::setDisks, "networks", VmotionStep::setNetworks));
        }

        @Override
        public String getFunctionName() {
            return "vmotion";
        }

        @Override
        public String getDisplayName() {
            return Messages.VmotionStep_DisplayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return summary(
                    Stream.of("vm", "vmUuid", "vmMoid")
                            .map(name -> Objects.toString(namedArgs.get(name), ""))
                            .toList(),
                    Stream.of("host", "cluster", "datastore", "datastoreCluster")
                            .map(name -> Objects.toString(namedArgs.get(name), ""))
                            .toList());
        }

        @POST
        public ListBoxModel doFillDiskMoveTypeItems(@AncestorInPath Item item, @QueryParameter String diskMoveType) {
            List<String> values = Stream.concat(Stream.of(""), VmotionRequestBuilder.DISK_MOVE_TYPES.stream())
                    .toList();
            return CHOICES.of(item, diskMoveType, "DiskMoveType", values);
        }

        @POST
        public ListBoxModel doFillPriorityItems(@AncestorInPath Item item, @QueryParameter String priority) {
            return CHOICES.of(item, priority, "Priority", List.of("default", "high", "low"));
        }

        @POST
        public ListBoxModel doFillEncryptionItems(@AncestorInPath Item item, @QueryParameter String encryption) {
            return CHOICES.of(
                    item, encryption, "Encryption", List.of("unchanged", "disabled", "opportunistic", "required"));
        }

        @POST
        public ListBoxModel doFillRequirePowerStateItems(
                @AncestorInPath Item item, @QueryParameter String requirePowerState) {
            return CHOICES.of(item, requirePowerState, "PowerState", List.of("on", "off", "suspended", "any"));
        }

        @POST
        public ListBoxModel doFillOnWarningItems(@AncestorInPath Item item, @QueryParameter String onWarning) {
            return CHOICES.of(item, onWarning, "OnWarning", List.of("report", "fail", "ignore"));
        }

        @POST
        public ListBoxModel doFillOnTimeoutItems(@AncestorInPath Item item, @QueryParameter String onTimeout) {
            return CHOICES.of(item, onTimeout, "EndAction", END_ACTIONS);
        }

        @POST
        public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item, @QueryParameter String onAbort) {
            return CHOICES.of(item, onAbort, "EndAction", END_ACTIONS);
        }

        @POST
        public ListBoxModel doFillDestinationVcenterItems(
                @AncestorInPath Item item, @QueryParameter String destinationVcenter) {
            return connections(item, destinationVcenter, Messages.VmotionStep_SameVcenter());
        }

        @POST
        public ListBoxModel doFillDestinationCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String destinationCredentialsId) {
            return doFillCredentialsIdItems(item, destinationCredentialsId);
        }

        @POST
        public FormValidation doCheckDestinationVcenter(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(item, () -> connectionProblems("destinationVcenter", value));
        }

        @POST
        public FormValidation doCheckVm(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String vmUuid,
                @QueryParameter String vmMoid) {
            return FieldCheck.answer(item, () -> {
                VmotionStep step = probe();
                step.setVm(value);
                step.setVmUuid(vmUuid);
                step.setVmMoid(vmMoid);
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckVmUuid(@AncestorInPath Item item, @QueryParameter String value) {
            return checkInsteadOfVm(item, value, VmotionStep::setVmUuid);
        }

        @POST
        public FormValidation doCheckVmMoid(@AncestorInPath Item item, @QueryParameter String value) {
            return checkInsteadOfVm(item, value, VmotionStep::setVmMoid);
        }

        private FormValidation checkInsteadOfVm(Item item, String value, BiConsumer<VmotionStep, String> setter) {
            return check(item, value, (step, text) -> {
                if (!stripped(text).isEmpty()) {
                    step.setVm("");
                    setter.accept(step, text);
                }
            });
        }

        /** The place as a whole: each of its fields is all right by itself. */
        @POST
        public FormValidation doCheckHost(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String cluster,
                @QueryParameter String datastore,
                @QueryParameter String datastoreCluster,
                @QueryParameter String disks) {
            return FieldCheck.answer(item, () -> {
                VmotionStep step = probe();
                step.setHost(value);
                step.setCluster(cluster);
                step.setDatastore(datastore);
                step.setDatastoreCluster(datastoreCluster);
                if (!stripped(disks).isEmpty()) {
                    step.setDisks(Map.of("2000", "datastore"));
                }
                return problems(step);
            });
        }

        @POST
        public FormValidation doCheckDisks(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "disks", value, probe(), VmotionStep::setDisks);
        }

        @POST
        public FormValidation doCheckNetworks(@AncestorInPath Item item, @QueryParameter String value) {
            return checkMap(item, "networks", value, probe(), VmotionStep::setNetworks);
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "timeout", value, VmotionStep::setTimeout);
        }

        @POST
        public FormValidation doCheckRetries(@AncestorInPath Item item, @QueryParameter String value) {
            return checkNumber(item, "retries", value, VmotionStep::setRetries);
        }

        @POST
        public FormValidation doCheckResultFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.answer(
                    item, () -> ResultFile.problemOf(value).map(List::of).orElse(List.of()));
        }

        @Override
        protected List<String> problems(VmotionStep step) {
            try {
                step.toRequest();
                return List.of();
            } catch (InvalidVmotionException e) {
                return e.problems();
            }
        }

        @Override
        protected VmotionStep probe() {
            VmotionStep step = new VmotionStep();
            step.setVm("guest");
            step.setHost("host");
            return step;
        }

        /** Without the names of the probe. */
        @Override
        public VmotionStep getDefaults() {
            return new VmotionStep();
        }
    }
}
